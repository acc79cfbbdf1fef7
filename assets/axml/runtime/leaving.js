// Leaving: what a page has the user asked before they go back from it, and how a program ends.

import {later} from './api.js';
import {$t} from './helpers.js';
import {host} from './host.js';
import {origin} from './origin.js';
import {answering, stack, top, went} from './routes.js';

// back is the way back that the user takes.
export function back(page) {
  page.event('onBack', []);
  if (page !== top() || stack.length < 2) return;
  // A page-container that is open closes, and that is all.
  host.ask(page.number, {do: 'back'}, function (answer) {
    if (!(answer && answer.closed) && page === top() && stack.length > 1) asked(page);
  });
}

function asked(page) {
  function go() {
    went(
      'navigateBack',
      {delta: 1},
      'user',
      function () {},
      function () {},
      '',
      origin(),
    );
  }
  if (!page.question || typeof host.my.confirm !== 'function') return go();
  if (page.asking) return;
  page.asking = true;
  host.my.confirm({
    content: page.question,
    success: function (answer) {
      if (answer && answer.confirm && page === top()) go();
    },
    complete: function () {
      page.asking = false;
    },
  });
}

export function leavingCalls(m) {
  function call(name, f) {
    m[name] = answering(name, function (o, ok, fail) {
      const page = top();
      if (!page) return fail(7, 'has not found page when ' + name + ' has been invoked');
      if (stack.length < 2) return fail(8, 'can not invoke ' + name + ' at first page');
      f(page, o);
      later(ok);
    });
  }
  call('enableAlertBeforeUnload', function (page, o) {
    page.question = $t(o.message) || 'Leave this page?';
  });
  call('disableAlertBeforeUnload', function (page) {
    page.question = '';
  });
  // The window is the user's and stays; the host records that the program wants to end.
  m.exitMiniProgram = answering('exitMiniProgram', function (o, ok) {
    if (host.exit) host.exit();
    later(ok);
  });
}
