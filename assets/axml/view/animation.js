// The attribute animation: what my.createAnimation exports, a list of steps {config, animation: [[name, arguments]]}.

const FRAME = 17; // ms of a frame, within which a transition ends

const degrees = new Set(['rotate', 'rotateX', 'rotateY', 'rotateZ', 'skew', 'skewX', 'skewY']);
const lengths = new Set(['width', 'height', 'top', 'left', 'right', 'bottom']);
const px = new Set(['translate', 'translateX', 'translateY', 'translateZ', 'translate3d']);
const bare = new Set(['scale', 'scaleX', 'scaleY', 'scaleZ', 'scale3d', 'matrix', 'matrix3d']);

const unit = (value, u) => (typeof value === 'number' || /^-?[\d.]+$/.test(value) ? value + u : String(value));

// transform returns a transform function as CSS, or undefined if the name is not one.
function transform(name, args) {
  if (name === 'rotate3d') return `rotate3d(${args.slice(0, 3).map(Number).join(', ')}, ${unit(args[3], 'deg')})`;
  if (degrees.has(name)) return `${name}(${args.map((a) => unit(a, 'deg')).join(', ')})`;
  if (px.has(name)) return `${name}(${args.map((a) => unit(a, 'px')).join(', ')})`;
  if (bare.has(name)) return `${name}(${args.join(', ')})`;
  return undefined;
}

function step(el, {config, animation}) {
  const of = config || {};
  const transforms = el.$transforms || (el.$transforms = new Map());
  const set = new Map();
  for (const [name, args] of animation) {
    const list = Array.isArray(args) ? args : [args];
    const f = transform(name, list);
    if (f !== undefined) transforms.set(name, f);
    else if (name === 'opacity') set.set('opacity', list[0]);
    else if (name === 'backgroundColor') set.set('background-color', list[0]);
    else if (lengths.has(name)) set.set(name, unit(list[0], 'px'));
  }
  if (transforms.size) set.set('transform', Array.from(transforms.values()).join(' '));
  const duration = Number(of.duration ?? 400);
  const delay = Number(of.delay ?? 0);
  const moved = el.$moved || (el.$moved = new Map()); // the properties that a new style leaves as they are
  const put = (name, value) => {
    moved.set(name, String(value));
    el.style.setProperty(name, value);
  };
  put(
    'transition',
    Array.from(
      set.keys(),
      (name) => `${name} ${duration}ms ${of.timeFunction || of.timingFunction || 'linear'} ${delay}ms`,
    ).join(', '),
  );
  put('transform-origin', of.transformOrigin || '50% 50% 0');
  for (const [name, value] of set) put(name, value);
  return duration + delay;
}

export function attribute(el, value, v) {
  const steps = (Array.isArray(value) ? value : value && Array.isArray(value.actions) ? value.actions : []).filter(
    (s) => s && Array.isArray(s.animation),
  );
  if (!steps.length) return;
  const run = (el.$animation = {});
  v.later(() => {
    let i = 0;
    const next = () => {
      if (el.$animation !== run || i >= steps.length) return;
      void getComputedStyle(el).opacity; // starts the transition at the current style
      setTimeout(next, step(el, steps[i++]) + FRAME);
    };
    next();
  });
}
