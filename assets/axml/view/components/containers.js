// Containers without a behaviour of their own.

import {define, flag} from '../component.js';

define('view cover-view share-element aria-component', {
  attrs: {disableScroll: flag('still')},
});

// Sounds are played by my.createInnerAudioContext.
define('audio', {});
