// The geometry of a map: Mercator's projection, and distances on the earth. Places are {longitude, latitude} in degrees.

import {number} from '../value.js';

const earth = 6371008.8; // mean radius, in metres
const radians = (degrees) => (number(degrees, 0) * Math.PI) / 180;
const places = (list) => (Array.isArray(list) ? list.filter((p) => p && typeof p === 'object') : []);

// world returns the position of a place on a map of the world at the given scale, in px.
export const world = (longitude, latitude, scale) => {
  const size = 256 * 2 ** scale;
  const sin = Math.min(0.9999, Math.max(-0.9999, Math.sin((latitude * Math.PI) / 180)));
  return {x: ((longitude + 180) / 360) * size, y: (0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * size};
};

// place returns the place at a position.
export const place = (x, y, scale) => {
  const size = 256 * 2 ** scale;
  const n = Math.PI * (1 - (2 * y) / size);
  return {longitude: (x / size) * 360 - 180, latitude: (Math.atan(Math.sinh(n)) * 180) / Math.PI};
};

// fit returns the centre and the scale, from 3 to 18, with which a map of some pixels shows all points. Padding is that of
// the top, right, bottom and left, or one for all; 8 by default. It returns null if there are no points.
export const fit = (points, padding, width, height) => {
  const at = places(points).map((p) => world(number(p.longitude, 0), number(p.latitude, 0), 0));
  if (!at.length) return null;
  const [top, right, bottom, left] = [0, 1, 2, 3].map((i) => {
    const all = Array.isArray(padding) ? padding : [padding];
    return number(all.length === 1 ? all[0] : all[i], 8);
  });
  const xs = at.map((p) => p.x);
  const ys = at.map((p) => p.y);
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const room = (size, taken, span) => (span > 0 ? Math.log2(Math.max(1, size - taken) / span) : 18);
  const most = Math.min(room(width, left + right, x1 - x0), room(height, top + bottom, y1 - y0));
  const scale = Math.min(18, Math.max(3, most));
  const px = 2 ** scale;
  const centre = place(((x0 + x1) / 2) * px + (right - left) / 2, ((y0 + y1) / 2) * px + (bottom - top) / 2, scale);
  return {centre, scale};
};

// distance returns the length of a path along points, in metres.
export const distance = (points) => {
  let sum = 0;
  const path = places(points);
  for (let i = 1; i < path.length; i++) {
    const [a, b] = [path[i - 1], path[i]];
    const [p, q] = [radians(a.latitude), radians(b.latitude)];
    const h =
      Math.sin((q - p) / 2) ** 2 +
      Math.cos(p) * Math.cos(q) * Math.sin((radians(b.longitude) - radians(a.longitude)) / 2) ** 2;
    sum += 2 * earth * Math.asin(Math.min(1, Math.sqrt(h)));
  }
  return sum;
};

// contains reports whether a point is in a polygon.
export const contains = (polygon, point) => {
  const corners = places(polygon);
  const {longitude: x, latitude: y} = Object(point);
  let inside = false;
  corners.forEach((a, i) => {
    const b = corners[(i + 1) % corners.length];
    if (
      a.latitude > y !== b.latitude > y &&
      x < ((b.longitude - a.longitude) * (y - a.latitude)) / (b.latitude - a.latitude) + a.longitude
    )
      inside = !inside;
  });
  return inside;
};
