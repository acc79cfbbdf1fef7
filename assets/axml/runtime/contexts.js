// Contexts: objects with which a program controls a component in the view of its page. The component is looked up by
// its id at each request, because contexts are created before pages are drawn.

import {later, seen} from './api.js';
import {attempted} from './app.js';
import {truth} from './chrome.js';
import {after, once} from './flush.js';
import {$t} from './helpers.js';
import {has, host, slice} from './host.js';
import {absent} from './phone.js';
import {answering, top} from './routes.js';

// whenDrawn runs a request to a page once the page is drawn: before that, it has no components.
function whenDrawn(page, f) {
  if (page.block) once(f);
  else after.push(f);
}

// elementContext makes a context with methods that the component itself answers.
function elementContext(id, methods) {
  return selectedContext('#' + $t(id), methods);
}

// selectedContext makes the context of the component that a selector finds, in the page or in blocks of it.
function selectedContext(select, methods, within) {
  const page = top();
  const context = {};
  methods.split(' ').forEach(function (name) {
    context[name] = function () {
      const args = slice.call(arguments);
      const o = args[0];
      const to = page && page.alive ? page : top();
      if (!to) return;
      whenDrawn(to, function () {
        host.ask(
          to.number,
          Object.assign({do: 'element', select, method: name, args: args.map(plainArgument)}, within && {within}),
          function (answer) {
            if (o === null || typeof o !== 'object') return;
            const failed = answer && typeof answer === 'object' && answer.error !== undefined;
            const result = failed ? {error: 3, errorMessage: $t(answer.error)} : answer || {};
            attempted('callback of ' + name, failed ? o.fail : o.success, [result], o);
            attempted('callback of ' + name, o.complete, [result], o);
          },
        );
      });
    };
  });
  return context;
}

function started(o, ok) {
  later(ok);
}

// plainArgument is what travels of an argument: no functions.
function plainArgument(v) {
  if (typeof v === 'function') return null;
  if (v === null || typeof v !== 'object' || Array.isArray(v)) return v;
  const to = {};
  for (const name in v) if (typeof v[name] !== 'function') to[name] = v[name];
  return to;
}

const canvasMethods = (
  'setTextAlign setTextBaseline setFillStyle setStrokeStyle setShadow setLineWidth setLineCap setLineJoin setMiterLimit setFontSize ' +
  'setGlobalAlpha setLineDash setTransform transform rect fillRect strokeRect clearRect fill stroke beginPath closePath moveTo lineTo ' +
  'quadraticCurveTo bezierCurveTo arc arcTo ellipse roundRect clip scale rotate translate fillText strokeText drawImage save restore'
).split(' ');
const canvasProperties = (
  'fillStyle strokeStyle font fontSize lineWidth lineCap lineJoin miterLimit globalAlpha globalCompositeOperation textAlign textBaseline ' +
  'shadowBlur shadowColor shadowOffsetX shadowOffsetY lineDashOffset direction filter'
).split(' ');

// canvasContext is the old way to draw: what is to be drawn is written down, and draw sends it.
function canvasContext(id) {
  const page = top();
  let commands = [];
  const context = {};
  const state = {};
  let dashes = [];
  // sized sets the size of the font.
  function sized(px) {
    state.fontSize = +px || 10;
    state.font = (state.font || '10px sans-serif').replace(/\d+(\.\d+)?px/, state.fontSize + 'px');
    commands.push(['setFontSize', state.fontSize]);
  }
  function send(request, answer) {
    const to = page && page.alive ? page : top();
    if (!to) return;
    whenDrawn(to, function () {
      host.ask(to.number, Object.assign({select: '#' + $t(id)}, request), answer);
    });
  }
  canvasMethods.forEach(function (name) {
    context[name] = function () {
      const args = slice.call(arguments);
      if (name === 'setFontSize') return sized(args[0]);
      if (name === 'setLineDash') dashes = slice.call(args[0] || []);
      commands.push([name].concat(args));
    };
  });
  context.getLineDash = function () {
    return dashes.slice();
  };
  canvasProperties.forEach(function (name) {
    Object.defineProperty(context, name, {
      configurable: true, // chart libraries put setters of their own in place of these
      enumerable: true,
      get: function () {
        return state[name];
      },
      set: function (value) {
        if (name === 'fontSize') sized(value);
        else {
          state[name] = value;
          commands.push([name, value]);
        }
      },
    });
  });
  function gradient(kind) {
    return function () {
      const paint = {gradient: kind, args: slice.call(arguments), stops: []};
      paint.addColorStop = function (at, colour) {
        paint.stops.push([at, colour]);
      };
      return paint;
    };
  }
  context.createLinearGradient = gradient('linear');
  context.createCircularGradient = gradient('circular');
  context.createRadialGradient = gradient('radial');
  context.createPattern = function (image, repetition) {
    return {pattern: image, repetition};
  };
  context.measureText = function (text) {
    return {width: host.measure($t(text), state.font || '10px sans-serif')};
  };
  context.draw = function (reserve, callback) {
    if (typeof reserve === 'function') {
      callback = reserve;
      reserve = false;
    }
    const list = commands;
    commands = [];
    send({do: 'canvas', commands: list, reserve: !!reserve}, function () {
      attempted('callback of draw', callback, [{}]);
    });
  };
  context.toTempFilePath = answering('toTempFilePath', function (o, ok, fail) {
    send(Object.assign({do: 'canvasFile'}, plainArgument(o)), function (got) {
      if (!got || got.error !== undefined) fail(3, $t(got && got.error));
      else ok({apFilePath: got.data, filePath: got.data, tempFilePath: got.data});
    });
  });
  context.toDataURL = function (o) {
    return new Promise(function (resolve, reject) {
      send(Object.assign({do: 'canvasFile'}, plainArgument(o)), function (got) {
        if (!got || got.error !== undefined) reject({error: 3, errorMessage: $t(got && got.error)});
        else resolve(got.data);
      });
    });
  };
  context.getImageData = answering('getImageData', function (o, ok, fail) {
    send(Object.assign({do: 'pixels'}, plainArgument(o)), function (got) {
      if (!got || got.error !== undefined) fail(3, $t(got && got.error));
      else ok({width: got.width, height: got.height, data: new Uint8ClampedArray(got.data)});
    });
  });
  context.putImageData = answering('putImageData', function (o, ok, fail) {
    send(Object.assign({do: 'putPixels'}, plainArgument(o), {data: Array.from(o.data || [])}), function (got) {
      if (got && got.error !== undefined) fail(3, $t(got.error));
      else ok();
    });
  });
  return context;
}

// queried has the methods of the contexts that a selector query can return, by tag.
const queried = {
  video:
    'play pause stop seek requestFullScreen exitFullScreen mute playbackRate showStatusBar hideStatusBar sendDanmu requestExitFullScreen getStatus ' +
    'getCurrentTime showControl hideControl showFloatingWindow exitPictureInPicture startInteractions stopInteractions switchQuality updateQualityList',
  map:
    'getCenterLocation moveToLocation getRegion getRotate getScale getSkew includePoints changeMarkers updateComponents ' +
    'translateMarker smoothMoveMarker smoothMovePolyline showRoute clearRoute gestureEnable showsScale showsCompass setMapType mapToScreen screenToMap ' +
    'addMarkers removeMarkers getMapProperties calculateDistance polygonContainsPoint setCenterOffset setProps initMarkerCluster ' +
    'addGroundOverlay updateGroundOverlay removeGroundOverlay smoothDrawPolyline stopSmoothDrawPolyline',
};

// contextOf returns the context of a component that a query has found, or null if it has none. within is as in a query.
export function contextOf(tag, select, within) {
  return has.call(queried, tag) ? selectedContext(select, queried[tag], within) : null;
}

export function contextCalls(m) {
  m.createVideoContext = function (id) {
    return elementContext(id, queried.video);
  };
  m.createMapContext = function (id) {
    return elementContext(id, queried.map);
  };
  m.createCameraContext = function (id) {
    const context = elementContext(id, 'takePhoto startRecord stopRecord setZoom');
    context.onCameraFrame = function () {
      absent('createCameraContext', 'there is no camera here: no frames come');
      return {start: answering('start', started), stop: answering('stop', started)};
    };
    return context;
  };
  m.createLottieContext = function (id) {
    return elementContext(
      id,
      'play pause stop setSpeed goToAndStop goToAndPlay playFromMinToMaxProgress playFromMinToMaxFrame getDuration downgradeToPlaceholder fillVariableValue getLottieInfo',
    );
  };
  m.createWebViewContext = function (id) {
    return elementContext(id, 'postMessage');
  };
  m.createCanvasContext = canvasContext;
  m.canvasToTempFilePath = answering('canvasToTempFilePath', function (o, ok, fail) {
    const canvas = o.canvas || (o.canvasId ? canvasContext(o.canvasId) : null);
    if (!canvas || typeof canvas.toTempFilePath !== 'function')
      return fail(2, 'canvasToTempFilePath: canvas or canvasId is missing');
    canvas.toTempFilePath(
      Object.assign({}, o, {
        success: ok,
        fail: function (e) {
          fail(e.error, e.errorMessage);
        },
        complete: undefined,
      }),
    );
  });
  // Its size is given in an object, or as two numbers.
  if (host.offscreen)
    m.createOffscreenCanvas = function (width, height) {
      const o = width !== null && typeof width === 'object' ? width : {width, height};
      return host.offscreen(+o.width || 100, +o.height || 100);
    };
  // A font is for the page that loads it, or for the whole program.
  m.loadFontFace = seen('loadFontFace', function (page, o, ok, fail) {
    const q = {
      do: 'font',
      family: $t(o.family),
      source: $t(o.source),
      desc: plainArgument(o.desc) || {},
      global: truth(o.global),
    };
    if (!q.family || !q.source) return fail(2, 'loadFontFace: family or source is missing');
    // Canvases that the program draws on itself are not in the view.
    const here = host.font ? host.font(q) : null;
    once(function () {
      host.ask(page.number, q, function (answer) {
        const is = answer && answer.loaded;
        if (!is) fail(10, 'loadFontFace: ' + $t((answer && answer.error) || 'the page is closed'));
        else if (!here) ok();
        if (!here) return;
        here.then(function (remove) {
          if (remove && (!is || (!q.global && !page.alive))) remove();
          else if (remove && !q.global) page.ends(remove);
          if (is) ok();
        });
      });
    });
  });
}
