// Puts the facade together in a page: MEMBERS, CONSTANTS, BATCHING, PHONE and SHELL
// come from the host.
if (link !== undefined && isShell()) {
  if (PHONE) {
    beFinger(owns);
    beSmall();
  }
  beShell();
} else if (link !== undefined) {
  const task = queueMicrotask;
  const apply_ = Reflect.apply;
  const console_ = console;
  const warn = console.warn; // the page's own: what the host says is no line of the page
  const {moment, replied} = watchMoments();
  const core = createCore({
    send: link.send,
    now: link.now,
    microtask: (f) => apply_(task, window, [f]),
    report: createReport(),
    warn: (text) => apply_(warn, console_, [text]),
    moment,
    replied,
    draw,
    longest: 2 << 20,
    batching: BATCHING,
  });
  link.open(core.receive, core.reset);
  watchConsole(core);
  watchErrors(core);
  watchLeaks(core);
  watchOpenings(link.opening);
  plainDownloads();
  if (PHONE) {
    beFinger(owns);
    beSmall();
  }
  defineObject(window, 'my', createMy(core, MEMBERS, CONSTANTS));
  defineObject(window, 'AlipayJSBridge', createJSBridge(core));
  announceJSBridge();
}
