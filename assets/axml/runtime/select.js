// How instances find each other, and further methods of every instance.

import {$t} from './helpers.js';
import {Instance} from './instance.js';
import {intersectionObserver, mediaQueryObserver, selectorQuery} from './query.js';
import {router} from './routes.js';

// selected adds the methods to an instance that pages and components have in common, besides those for data.
Instance.prototype.selected = function (path) {
  const instance = this;
  const self = this.self;
  self.router = router(path);
  self.pageRouter = router('');
  self.createSelectorQuery = function () {
    return selectorQuery(instance);
  };
  self.createIntersectionObserver = function (options) {
    return intersectionObserver(instance, options);
  };
  self.createMediaQueryObserver = function () {
    return mediaQueryObserver(instance);
  };
  self.$selectComponent = self.selectComponent = function (selector) {
    return instance.below(selector)[0] || null;
  };
  self.$selectComponents =
    self.$selectAllComponents =
    self.selectAllComponents =
      function (selector) {
        return instance.below(selector);
      };
  self.hasMixin = function (mixin) {
    return instance.m.mixins.indexOf(mixin) >= 0;
  };
  self.setUpdatePerformanceListener = function () {};
};

// pageOf returns the page of an instance.
export function pageOf(instance) {
  return instance.page || instance;
}

// isDeep reports whether a selector looks into components.
function isDeep(selector) {
  return selector.indexOf('>>>') >= 0;
}

// within reports whether an instance is a component in the template of another, or in one of its components.
function within(instance, other) {
  for (let o = instance.owner; o; o = o.owner) if (o === other) return true;
  return false;
}

// reaches reports whether what has an owner can be found from an instance with a selector: what is in its own template
// and, with >>>, what is in the components of its template.
export function reaches(instance, selector, owner) {
  return owner === instance || (isDeep(selector) && within(owner, instance));
}

// below returns the components in an instance's template that match a selector: #id, .class or a tag. With >>> it looks
// into these components as well.
Instance.prototype.below = function (selector) {
  const tests = $t(selector)
    .split(',')
    .map(function (part) {
      return {fits: test(part.trim()), part};
    });
  const instance = this;
  const found = [];
  pageOf(this).instances.forEach(function (c) {
    if (
      tests.some(function (one) {
        return reaches(instance, one.part, c.owner) && one.fits(c);
      })
    )
      found.push(c.self);
  });
  return found;
};

// test returns a function for a simple selector; it ignores what precedes a space.
function test(selector) {
  const last = selector.split(/[\s>]+/).pop();
  const parts = last.match(/[#.]?[^#.]+/g) || [];
  return function (c) {
    return (
      parts.length > 0 &&
      parts.every(function (part) {
        const name = part.slice(1);
        if (part[0] === '#') return $t(c.self.props.id) === name;
        if (part[0] === '.')
          return (
            $t(c.self.props.class).split(/\s+/).indexOf(name) >= 0 ||
            $t(c.self.props.className).split(/\s+/).indexOf(name) >= 0
          );
        return c.given.hole.tag === part;
      })
    );
  };
}

// ownerOf returns the page or component whose template has a component's tag. composedParent returns the next one on
// the path of its events: the one that shows the slot in which it is.
export function composedParent(c) {
  let b = c.given.b;
  if (!b) return c.owner;
  const owner = b.owner;
  while (b.parent && b.parent.owner === owner) b = b.parent;
  return b === owner.block || !b.parent ? owner : b.parent.owner;
}
