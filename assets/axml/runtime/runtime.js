// The runtime of programs in the template language. A script has one runtime: the state of its modules is that of the
// program.
//
// createRuntime creates it for a host, which has
//
//	require(id)                 the exports of a module
//	templates()                 defines all templates; absent where they are defined with the program
//	schedule(f)                 calls f when the running script is over
//	later(f)                    calls f when the program's task is over
//	longest                     characters of patches that the view reads at once; absent where there is no limit
//	send(patches, done)         has the view draw, and calls done when it has
//	tell(what)                  tells the view and what is around it of pages and bars, see PATCHES.md
//	timer(f, ms), noTimer(id)   calls f after a while; gives that up
//	now(page, request)          what the view answers, for which the program stands still; absent where there is no such way
//	ask(page, request, answer)  asks the view something, once what was sent before is drawn
//	report(kind, text, why, at) tells the user: error, warning or rejection, with what was thrown, or an Error made where it is
//	expression(error)           where in a template the expression is that threw an error, or ''; absent where that is not known
//	canvas(found)               what the program gets of a canvas that the view has handed over
//	font(request)               a promise of a function that removes a font, which canvases of the program have until then; of null
//	                            where it cannot be loaded. Absent where such canvases have the view's fonts
//	measure(text, font)         how wide a text is, in px
//	socket(url, protocols, f)   opens a socket; f hears of Open, Message, Error, Close; gives state, send, close
//	exit()                      records that the program wants to end
//	load(address, done)         gives done the bytes at an address, or null; loadNow returns them
//	offscreen(width, height)    creates a canvas that is not on a page; without it there are none
//	authorize(options)          asks for consent, for a button with open-type getAuthorize; options as of a call of my
//	my                          the program's my
//
// and gives the helpers and functions that a program's script is given ($t and the like, template, program), the
// program's globals, the members of my that are the runtime's (members, a function of my without them), and launch,
// dispatch, request (what a component of the view asks), flush, encode, fault, rejected, top, isFirst and origin.

import {members} from './api.js';
import {App, fault, getApp, launch, rejected} from './app.js';
import {factories} from './block.js';
import {startTabs} from './chrome.js';
import {declare, requirePlugin} from './component.js';
import {encode} from './encode.js';
import {dispatch} from './events.js';
import {flush} from './flush.js';
import {$c, $f, $in, $s, $t, getDate, getRegExp} from './helpers.js';
import {host, standOn} from './host.js';
import './list.js'; // r.each
import {localize} from './locale.js';
import {looped} from './loops.js';
import {Mixin} from './mixin.js';
import {origin} from './origin.js';
import {request} from './requests.js';
import {getCurrentPages, isFirst, top} from './routes.js';

export function createRuntime(given) {
  standOn(given);
  return {
    $t,
    $c,
    $f,
    $s,
    $in,
    getDate,
    getRegExp,
    looped,
    template: function (id, factory) {
      if (factories[id] === undefined) factories[id] = factory;
    },
    program: function (manifest) {
      host.app = manifest.app;
      host.entry = manifest.entry;
      host.config = manifest.config || {};
      host.order = manifest.order;
      host.pages = manifest.pages;
      host.components = manifest.components;
      host.component2 = manifest.component2;
      host.tabBar = manifest.tabBar;
      localize(manifest.locales);
      startTabs();
    },
    globals: {
      App,
      Page: declare,
      Component: declare,
      Mixin,
      getApp,
      getCurrentPages,
      requirePlugin,
    },
    members,
    request,
    launch,
    dispatch,
    flush,
    encode,
    fault,
    rejected,
    top,
    isFirst,
    origin,
  };
}
