// map, drawn as a grid with the coordinates of its centre, and markers at their places. There are no tiles.

import {Control, define, watched} from '../component.js';
import {setProperty, setStyle} from '../inline.js';
import {address, colour, number, text, truth} from '../value.js';
import {contains, distance, fit, place, world} from './mercator.js';

const names = 'longitude latitude scale markers polyline circles polygon controls includePoints showLocation';
const svg = 'http://www.w3.org/2000/svg';

class Map_ extends Control {
  started() {
    this.layer = this.el.lastElementChild;
    this.moved = null; // the centre to which the user, or the program, has moved the map
    this.zoom = null; // the scale at which the points to include fit in
    this.own = null; // the markers, once its context has changed them
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(this.el);
    this.v.events.follow(this.el, (kind, finger) => this.finger(kind, finger));
    this.later();
  }

  changed(name) {
    if (name === 'longitude' || name === 'latitude' || name === 'scale') this.moved = this.zoom = null;
    if (name === 'markers') this.own = null;
    if (name === 'includePoints') this.included = false;
    this.later();
  }

  settle() {
    if (!this.included) this.include(this.get('includePoints'), []);
    this.draw();
  }

  // include shows all of some points, with a distance from the edges.
  include(points, padding) {
    const {clientWidth, clientHeight} = this.el;
    const found = fit(points, padding, clientWidth, clientHeight);
    this.included = true;
    if (found) Object.assign(this, {moved: found.centre, zoom: found.scale});
  }

  get scale() {
    return Math.min(20, Math.max(3, this.zoom ?? number(this.get('scale'), 16)));
  }
  get centre() {
    return (
      this.moved || {longitude: number(this.get('longitude'), 116.4), latitude: number(this.get('latitude'), 39.9)}
    );
  }

  point(p) {
    const {clientWidth: w, clientHeight: h} = this.el;
    const {scale, centre} = this;
    const at = world(number(p && p.longitude, 0), number(p && p.latitude, 0), scale);
    const middle = world(centre.longitude, centre.latitude, scale);
    return {x: at.x - middle.x + w / 2, y: at.y - middle.y + h / 2};
  }

  list(name) {
    const value = name === 'markers' && this.own ? this.own : this.get(name);
    return Array.isArray(value) ? value.filter((x) => x && typeof x === 'object') : [];
  }

  draw() {
    const {layer, el, centre} = this;
    const middle = world(centre.longitude, centre.latitude, this.scale);
    setProperty(el, '--a-x', -(middle.x % 64) + 'px');
    setProperty(el, '--a-y', -(middle.y % 64) + 'px');
    const lines = document.createElementNS(svg, 'svg');
    const shape = (name, attrs, of) => {
      const s = document.createElementNS(svg, name);
      for (const key in attrs) s.setAttribute(key, attrs[key]);
      const width = number(of.width ?? of.strokeWidth, 2);
      setStyle(
        s,
        `stroke-width:${width};stroke:${colour(of.color) || '#1677ff'};fill:${colour(of.fillColor) || 'none'}`,
      );
      lines.append(s);
    };
    const points = (of) =>
      (Array.isArray(of.points) ? of.points : [])
        .map((p) => this.point(p))
        .map(({x, y}) => `${x.toFixed(1)},${y.toFixed(1)}`)
        .join(' ');
    for (const of of this.list('polygon')) shape('polygon', {points: points(of)}, of);
    for (const of of this.list('polyline')) shape('polyline', {points: points(of)}, of);
    for (const of of this.list('circles')) {
      const {x, y} = this.point(of);
      const metres = (156543.03 * Math.cos((number(of.latitude, 0) * Math.PI) / 180)) / 2 ** this.scale;
      shape('circle', {cx: x, cy: y, r: number(of.radius, 0) / metres}, of);
    }
    const parts = [lines];
    for (const m of this.list('markers')) parts.push(this.marker(m));
    if (truth(this.get('showLocation'))) parts.push(this.part('a-here', this.point(centre)));
    for (const c of this.list('controls')) {
      const at = Object(c.position);
      const size = `width:${number(at.width, 40)}px;height:${number(at.height, 40)}px;`;
      const from = {x: number(at.left, 0), y: number(at.top, 0)};
      const b = this.part('a-control', from, size + this.picture(c.iconPath));
      if (truth(c.clickable)) b.onclick = () => this.emit('controlTap', {controlId: c.id});
      parts.push(b);
    }
    const words = document.createElement('div');
    words.className = 'a-where';
    words.textContent = `${centre.latitude.toFixed(5)}, ${centre.longitude.toFixed(5)}`;
    layer.replaceChildren(...parts, words);
  }

  part(name, {x, y}, css = '') {
    const part = document.createElement('div');
    part.className = name;
    setStyle(part, `left:${x}px;top:${y}px;${css}`);
    return part;
  }

  // picture returns the CSS declaration that shows a picture, or '' for an empty path.
  picture(path) {
    const src = address(path, this.v, this.page);
    return src && `background-image:url(${JSON.stringify(src)})`;
  }

  marker(m) {
    const picture = this.picture(m.iconPath);
    const size = `--w:${number(m.width, 28)}px;--h:${number(m.height, 28)}px;`;
    const part = this.part('a-marker', this.point(m), size + picture);
    part.toggleAttribute('own', !picture);
    part.onclick = () => this.emit('markerTap', {markerId: m.id, latitude: m.latitude, longitude: m.longitude});
    const words = text(m.callout && m.callout.content) || text(m.title);
    if (words) {
      const callout = document.createElement('div');
      callout.className = 'a-callout';
      callout.textContent = words;
      callout.onclick = (e) => {
        e.stopPropagation();
        this.emit('calloutTap', {markerId: m.id, latitude: m.latitude, longitude: m.longitude});
      };
      part.append(callout);
    }
    return part;
  }

  finger(kind, {x, y, press}) {
    if (kind === 'start') this.held = {x, y, from: this.centre, on: false};
    const {held} = this;
    if (!held) return;
    if (kind === 'move') {
      if (press.taken && !held.on) return void (this.held = null);
      if (!press.moved) return;
      if (!held.on) this.emit('regionChange', {type: 'begin', ...held.from, scale: this.scale});
      held.on = press.taken = true;
      const from = world(held.from.longitude, held.from.latitude, this.scale);
      this.moved = place(from.x - (x - held.x), from.y - (y - held.y), this.scale);
      this.draw();
    } else if (kind === 'end' || kind === 'cancel') {
      this.held = null;
      if (held.on) this.emit('regionChange', {type: 'end', ...this.centre, scale: this.scale});
    }
  }

  invoke({method, args}) {
    const [arg] = Array.isArray(args) ? args : [args];
    switch (method) {
      case 'getCenterLocation':
        return {...this.centre, scale: this.scale};
      case 'getScale':
        return {scale: this.scale};
      case 'getRegion': {
        const middle = world(this.centre.longitude, this.centre.latitude, this.scale);
        const w = this.el.clientWidth / 2;
        const h = this.el.clientHeight / 2;
        return {
          southwest: place(middle.x - w, middle.y + h, this.scale),
          northeast: place(middle.x + w, middle.y - h, this.scale),
        };
      }
      case 'moveToLocation':
        this.moved =
          arg && typeof arg === 'object' && 'longitude' in arg
            ? {longitude: number(arg.longitude, 0), latitude: number(arg.latitude, 0)}
            : null;
        this.draw();
        return null;
      case 'includePoints':
        this.include(Object(arg).points, Object(arg).padding);
        this.draw();
        return null;
      case 'getRotate':
        return {rotate: 0};
      case 'getSkew':
        return {skew: 0};
      case 'mapToScreen':
        return this.point(arg);
      case 'screenToMap': {
        const middle = world(this.centre.longitude, this.centre.latitude, this.scale);
        const {clientWidth: w, clientHeight: h} = this.el;
        const {x, y} = Object(arg);
        return place(middle.x + number(x, 0) - w / 2, middle.y + number(y, 0) - h / 2, this.scale);
      }
      case 'calculateDistance':
        return {distance: distance(Object(arg).points)};
      case 'polygonContainsPoint':
        return {success: contains(Object(arg).polygon, Object(arg).point)};
      case 'changeMarkers':
      case 'addMarkers':
      case 'removeMarkers':
        this.change(method, Object(arg));
        return null;
    }
    return null;
  }

  // change adds, removes and updates markers, until the program sets them again.
  change(method, arg) {
    const listed = (value) => (Array.isArray(value) ? value.filter((x) => x && typeof x === 'object') : []);
    const add = listed(method === 'addMarkers' ? arg.markers : arg.add);
    const update = listed(arg.update);
    const gone = [].concat(method === 'removeMarkers' ? (arg.markerIds ?? arg.markers ?? []) : (arg.remove ?? []));
    const ids = gone.map((m) => (m && typeof m === 'object' ? m.id : m));
    this.own = this.list('markers')
      .filter((m) => !ids.includes(m.id))
      .map((m) => ({...m, ...update.find((u) => u.id === m.id)}))
      .concat(add);
    this.draw();
  }

  end() {
    this.sizes.disconnect();
  }
}

define('map', {
  build(el) {
    const layer = document.createElement('div');
    layer.className = 'a-layer';
    el.append(layer);
  },
  make: (v, el, block, n) => new Map_(v, el, block, n),
  attrs: watched(names),
});
