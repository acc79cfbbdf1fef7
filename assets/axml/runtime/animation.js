// my.createAnimation: records the steps of an animation for the view.

import {slice} from './host.js';

const animated = [
  'opacity',
  'backgroundColor',
  'width',
  'height',
  'top',
  'left',
  'bottom',
  'right',
  'rotate',
  'rotateX',
  'rotateY',
  'rotateZ',
  'rotate3d',
  'scale',
  'scaleX',
  'scaleY',
  'scaleZ',
  'scale3d',
  'translate',
  'translateX',
  'translateY',
  'translateZ',
  'translate3d',
  'skew',
  'skewX',
  'skewY',
  'matrix',
  'matrix3d',
];

export function createAnimation(options) {
  const base = Object.assign({duration: 400, timeFunction: 'linear', delay: 0, transformOrigin: '50% 50% 0'}, options);
  if (base.timingFunction) base.timeFunction = base.timingFunction;
  let steps = [];
  let current = [];
  const animation = {
    config: base,
    step: function (config) {
      steps.push({config: Object.assign({}, base, config), animation: current});
      current = [];
      return animation;
    },
    export: function () {
      const list = steps;
      steps = [];
      return list;
    },
  };
  animated.forEach(function (name) {
    animation[name] = function () {
      current.push([name, slice.call(arguments)]);
      return animation;
    };
  });
  return animation;
}
