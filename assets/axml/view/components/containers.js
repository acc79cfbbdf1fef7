// Containers that only hold what is in them.

import {define, flag} from '../component.js';

define('view cover-view share-element aria-component', {
  attrs: {disableScroll: flag('still')},
});

// An audio is heard by my.createInnerAudioContext.
define('audio', {});
