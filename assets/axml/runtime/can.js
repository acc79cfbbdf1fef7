// my.canIUse, from the tables in ../builtin: components with their attributes, values and events, and the calls that
// the runtime adds to my. The host's own my answers for other calls.

import calls from '../builtin/calls.json';
import components from '../builtin/components.json';
import {isAbsent} from './absent.js';
import {bubbling} from './events.js';
import {has, host} from './host.js';

const every = 'id class style slot ref';
const answers = 'success fail complete';

// kinds has the words that programs use for pages and components.
const kinds = {
  page:
    'data onLoad onShow onReady onHide onUnload onShareAppMessage onTitleClick onOptionMenuClick onPullDownRefresh onReachBottom ' +
    'onPageScroll onTabItemTap events observers mixins options setData $spliceData $batchedUpdates createSelectorQuery ' +
    'createIntersectionObserver createMediaQueryObserver $selectComponent $selectAllComponents getOpenerEventChannel getTabBar ' +
    'setUpdatePerformanceListener hasMixin route $viewId router pageRouter setData.callback onShareAppMessage.async ' +
    'events.onBack events.onKeyboardHeight events.onOptionMenuClick events.onPullDownRefresh events.onResize ' +
    'events.onSelectedTabItemTap events.onTabItemTap events.onTitleClick',
  component:
    'data props methods onInit deriveDataFromProps didMount didUpdate didUnmount onError mixins ref observers relations ' +
    'externalClasses lifetimes rootEvents pageEvents options setData $spliceData createSelectorQuery createIntersectionObserver ' +
    'createMediaQueryObserver $selectComponent $selectAllComponents selectOwnerComponent selectComposedParentComponent ' +
    'getRelationNodes getTabBar hasMixin is $id $page router pageRouter setData.callback',
};

// lists reports whether a name is in a list of names separated by spaces.
function lists(list, name) {
  return name !== '' && (' ' + (list || '') + ' ').indexOf(' ' + name + ' ') >= 0;
}

// spelled converts a name with dashes to the form that scripts use.
function spelled(name) {
  return name.replace(/-([a-z])/g, function (_, c) {
    return c.toUpperCase();
  });
}

function component(tag, parts) {
  const c = components[tag];
  if (!parts.length) return true;
  const name = spelled(parts[0]);
  const event = /^(?:on|catch)([A-Z].*)$/.exec(name);
  if (event && parts.length === 1) {
    const of = event[1][0].toLowerCase() + event[1].slice(1);
    return lists(c.events, of) || (!!c.fingers && has.call(bubbling, of));
  }
  const there = lists(c.attributes, name) || lists(c.ignored, name) || lists(every, name);
  if (!there || parts.length === 1) return there;
  const values = c.values && has.call(c.values, name) ? c.values[name] : null;
  return parts.length === 2 && values !== null && lists(values, parts[1]);
}

// call answers for a call that the runtime adds.
function call(name, parts) {
  const c = calls[name];
  if (!parts.length) return true;
  const rest = parts.slice(1).join('.');
  if (parts[0] === 'object') return c.takes !== undefined && (lists(c.takes, rest) || lists(answers, rest));
  return (parts[0] === 'return' || parts[0] === 'callback') && lists(c.gives, rest);
}

export function canIUse(text, base) {
  const parts = text.split('.');
  let name = parts.shift();
  let own = name;
  let on = host.my; // the object that has the call, under its own name
  if ((name === 'ap' || name === 'cloud') && parts.length) {
    own = parts.shift();
    on = host.my[name] || {};
    name += '.' + own;
  }
  const there = has.call(on, own) && typeof on[own] === 'function';
  if (name === 'component2') return !!host.component2;
  if (has.call(kinds, name) && (!parts.length || lists(kinds[name], parts.join('.')))) return true;
  if (name === 'sjs') return ['', 'event', 'event.selector.deep'].indexOf(parts.join('.')) >= 0;
  if (has.call(components, name)) return component(name, parts);
  if (has.call(calls, name) && there && call(name, parts)) return true;
  if (isAbsent(name, base)) return false;
  if (!parts.length && there) return true;
  return base && typeof base.canIUse === 'function' ? !!base.canIUse(text) : false;
}
