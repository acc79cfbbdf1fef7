package runtime

import "testing"

// phoneAtRest is what the shell says about the sensors of a phone, once the program has asked.
const phoneAtRest = `rt.dispatch({type: 'sensors', detail: {accelerometer: {x: 0, y: 0, z: -1}, gyroscope: {x: 1, y: 2, z: 3}, compass: 90, orientation: {alpha: .1, beta: .2, gamma: .3}}}); `

// timed logs the time of each timer.
const timed = `const timer = host.timer; host.timer = (f, ms) => { l(ms + ' ms'); return timer(f) }; `

var sensorRecipes = []recipe{
	{"the accelerometer", onePage, `x`, []string{
		timed + phoneAtRest + `let n = 0; const f = v => { l(v.x, v.y, v.z, v.timestamp > 1e12); if (++n === 2) my.offAccelerometerChange(f) }; my.onAccelerometerChange(f); l(j(told[told.length - 1]))`,
		`x | 500 ms, {"do":"sensors"}, 500 ms, 0 0 -1 true, 500 ms, 0 0 -1 true`,
		// The host is asked once.
		`told = []; const g = v => { l(v.z); my.offAccelerometerChange() }; my.onAccelerometerChange(g); my.onAccelerometerChange(g); l(told.length)`, `x | 500 ms, 0, 500 ms, -1`}},
	{"how often a sensor measures", onePage, `x`, []string{
		phoneAtRest + timed + `const n = {}; for (const interval of ['game', 'ui', 'normal', undefined, 'often']) { my.startAccelerometer({interval, success: r => l(j(r))}); my.stopAccelerometer() }`,
		`x | 20 ms, 60 ms, 200 ms, 200 ms, 200 ms, {"success":true}, {"success":true}, {"success":true}, {"success":true}, {"success":true}`,
		// A listener does not change the interval, and the last one that goes stops the sensor.
		`my.startGyroscope({interval: 'game'}); const f = v => { l(v.x, v.y, v.z); my.offGyroscopeChange(f) }; my.onGyroscopeChange(f); my.onGyroscopeChange(() => { l('both'); my.offGyroscopeChange() })`,
		`x | 20 ms, 20 ms, 1 2 3, both`}},
	{"a sensor that is stopped", onePage, `x`, []string{
		phoneAtRest + `my.onGyroscopeChange(() => { l('once'); my.stopGyroscope({success: r => l(j(r))}) })`, `x | once, {"success":true}`,
		`my.startGyroscope()`, `x | once, {"success":true}`, // its listeners stay
		// One that goes starts no sensor, and none that goes stops none.
		timed + `const f = () => {}; my.onCompassChange(f); my.onCompassChange(() => l('measured')); my.stopCompass(); my.offCompassChange(f); my.offCompassChange()`, `x | 500 ms`,
		`my.startAccelerometer({interval: 'game'}); my.offAccelerometerChange(); my.onAccelerometerChange(); my.onAccelerometerChange(() => { l('measured'); my.offAccelerometerChange() })`, `x | 20 ms, 20 ms, measured`}},
	{"compass and orientation", onePage, `x`, []string{
		timed + phoneAtRest + `my.onCompassChange(v => { l(v.direction, typeof v.timestamp); my.offCompassChange() }); my.onDeviceMotionChange(v => { l(j(v)); my.offDeviceMotionChange() })`,
		`x | 500 ms, 200 ms, 500 ms, 90 number, 200 ms, {"alpha":0.1,"beta":0.2,"gamma":0.3}`}},
	{"the values change", onePage, `x`, []string{
		phoneAtRest + `let n = 0; my.onCompassChange(v => { l(v.direction); if (++n === 2) return my.offCompassChange(); rt.dispatch({type: 'sensors', detail: {compass: 180}}) })`,
		`x | 90, 180`}},
	{"nothing is measured before the host has said what", onePage, `x`, []string{
		`let n = 0; const timer = host.timer; host.timer = (f, ms) => { if (++n === 5) { l('five'); ` + phoneAtRest + ` } return timer(f) }; my.onCompassChange(v => { l(v.direction, n); my.offCompassChange() })`,
		`x | five, 90 5`}},
	{"a phone that is shaken", onePage, `x`, []string{
		phoneAtRest + `my.watchShake({success: r => l('shaken', j(r))}); my.watchShake().then(() => l('again')); l('not yet')`, `x | not yet`,
		`let n = 0; my.onAccelerometerChange(v => { l(v.x); if (++n === 5) my.offAccelerometerChange() }); rt.dispatch({type: 'shake'})`,
		`x | shaken {"success":true}, again, 3, -3, 3, -3, 0`,
		`rt.dispatch({type: 'shake'})`, `x`, // each call waits for one
		`my.onAccelerometerChange(v => { l(v.x); my.offAccelerometerChange() })`, `x | 0`, // the shake is over
		`my.onCompassChange(v => { l(v.direction); my.offCompassChange() }); ` + timed + `my.watchShake({monitorCompass: true, interval: .1, success: () => l('started')})`,
		`x | 100 ms, 100 ms, 90, started`}},
}

func TestSensors(t *testing.T) {
	for _, c := range sensorRecipes {
		t.Run(c.name, c.play)
	}
}
