// Puts the facade together in a page: METHODS and BATCHING come from the host.
if (link !== undefined) {
  const task = queueMicrotask;
  const apply_ = Reflect.apply;
  const core = createCore({
    send: link.send,
    microtask: (f) => apply_(task, window, [f]),
    report: createReport(),
    draw,
    longest: 2 << 20,
    batching: BATCHING,
  });
  link.open(core.receive, core.reset);
  watchConsole(core);
  defineMy(window, createMy(core, METHODS));
}
