// Containers without a behaviour of their own.

import {define, still} from '../component.js';

define('view cover-view share-element aria-component', {
  attrs: {disableScroll: still},
});

// Sounds are played by my.createInnerAudioContext.
define('audio', {});
