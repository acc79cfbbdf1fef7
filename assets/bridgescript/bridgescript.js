// Jembatan serves this in place of a wallet's bridge script. The page has had
// `my` from the host since before its first script, and keeps it.
(function () {
  'use strict';
  if (typeof my === 'undefined') {
    console.warn('this frame has no my: only the top page of a mini-program has');
  }
})();
