// The tour plays the demo with captions and without a user, for example at a trade fair. With #tour it repeats until the
// window is closed; with #tour-once it plays once, without pauses.
const startTour = (demo, caption) => {
  'use strict';

  const once = location.hash === '#tour-once';
  const rest = (ms) => new Promise((done) => setTimeout(done, once ? 50 : ms));
  const say = (text) => {
    caption.textContent = text;
    caption.hidden = text === '';
  };

  (async () => {
    do {
      demo.restart();
      for (const step of steps) {
        demo.show(step);
        say(demo.words().steps[step.name].caption);
        await rest(4000);
        await demo.run(step);
        say(demo.words().steps[step.name].done);
        await rest(4000);
      }
    } while (!once);
    console.log('the tour is over');
  })();
};
