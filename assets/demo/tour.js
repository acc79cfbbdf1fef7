// The tour: the demo plays by itself, with captions, for a booth. With #tour it begins again until the window is closed; with
// #tour-once it ends after one round, without pauses.
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
