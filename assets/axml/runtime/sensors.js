// The sensors of the phone. What they measure is that of the manifest's device, until the panel or a scenario changes it.

import {told} from './app.js';
import {later} from './api.js';
import {host} from './host.js';
import {answering} from './routes.js';

// intervals has the published times between two calls of a listener, in ms.
const intervals = {game: 20, ui: 60, normal: 200};
const shakes = 4; // how many measurements of the accelerometer are those of a shaken phone
const force = 3; // of the hand that shakes it, in g

let measured = null; // what the sensors measure, once the host has said so
let asked = false;
let left = 0; // further measurements of a phone that is being shaken

// sensors has the state of each sensor: its time between two measurements, and its timer while it runs.
const sensors = {
  accelerometer: sensor(500, function () {
    const {x, y, z} = measured.accelerometer;
    const more = left > 0 ? (left-- % 2 ? -force : force) : 0;
    return {x: x + more, y, z, timestamp: Date.now()};
  }),
  gyroscope: sensor(500, function () {
    return Object.assign({timestamp: Date.now()}, measured.gyroscope);
  }),
  compass: sensor(500, function () {
    return {direction: measured.compass, timestamp: Date.now()};
  }),
  motion: sensor(200, function () {
    return Object.assign({}, measured.orientation);
  }),
};

function sensor(usual, read) {
  return {usual, interval: usual, read, timer: null};
}

// begin makes a sensor measure every so often.
function begin(kind, interval) {
  const s = sensors[kind];
  if (interval && s.interval !== interval) {
    end(kind);
    s.interval = interval;
  }
  if (s.timer !== null) return;
  if (kind === 'accelerometer') left = 0; // it has not measured an earlier shake
  if (!asked) host.tell({do: 'sensors'});
  asked = true;
  function again() {
    s.timer = host.timer(function () {
      again();
      if (measured) told(kind, [s.read()]);
    }, s.interval);
  }
  again();
}

function end(kind) {
  const s = sensors[kind];
  if (s.timer !== null) host.noTimer(s.timer);
  s.timer = null;
  s.interval = s.usual;
}

// sensed notes what the sensors measure.
export function sensed(detail) {
  measured = detail;
}

const watching = []; // functions that wait for the phone to be shaken

// shaken is called when the user shakes the phone.
export function shaken() {
  left = shakes;
  watching.splice(0).forEach(function (f) {
    f();
  });
}

// sensorCalls adds the calls. listen adds a pair of members that keep listeners of a kind, and calls a function when one
// comes and when the last goes.
export function sensorCalls(m, listen) {
  function calls(name, kind, startable) {
    listen(m, name + 'Change', kind, function (any) {
      if (any) begin(kind);
      else end(kind);
    });
    if (!startable) return;
    m['start' + name] = answering('start' + name, function (o, ok) {
      begin(kind, intervals[o.interval] || intervals.normal);
      later(ok, {success: true});
    });
    m['stop' + name] = answering('stop' + name, function (o, ok) {
      end(kind);
      later(ok, {success: true});
    });
  }
  calls('Accelerometer', 'accelerometer', true);
  calls('Gyroscope', 'gyroscope', true);
  calls('Compass', 'compass', true);
  calls('DeviceMotion', 'motion', false);
  // The call succeeds when the phone is shaken, or at once if it is to start sensors.
  m.watchShake = answering('watchShake', function (o, ok) {
    const interval = o.interval > 0 ? o.interval * 1000 : 0;
    let started = false;
    ['Accelerometer', 'Gyroscope', 'Compass'].forEach(function (name) {
      if (o['monitor' + name] !== true) return;
      started = true;
      begin(name.toLowerCase(), interval);
    });
    function answer() {
      ok({success: true});
    }
    if (started) later(answer);
    else watching.push(answer);
  });
}
