// Package device describes what a phone has and a desktop does not: a battery, a location, an address book, a
// camera and what it sees, and sensors.
//
// The phone of a run has the defaults of device.yaml, overridden by a user's file and then by a manifest. The
// package must never know which call returns which part of it, nor who asks, nor what a wallet is.
//
// # The section
//
// A phone is described in a section of another file. Every key is optional; a value that is left out stays as
// it was:
//
//	device:
//	  brand: Lintas            # these five: 1 to 80 visible characters
//	  model: Lintas A5
//	  system: "14"
//	  storage: 128 GB
//	  platform: Android        # or iOS, or iPhone OS
//	  language: id             # a language tag
//	  fontSize: 16             # pixels, 1 to 100
//	  statusBarHeight: 24      # pixels, 0 to 1000
//	  titleBarHeight: 48
//	  network: WIFI            # or 2G, 3G, 4G, WWAN, UNKNOWN; NOTREACHABLE: no network; edge, slow-3g,
//	                           # fast-3g, slow-4g, fast-4g: as slow as that
//	  battery: {level: 80, charging: false}   # level in percent; each is optional
//	  brightness: 0.5          # 0 to 1
//	  location:                # or one word, see below
//	    latitude: -6.1951      # both or none; with them, names that are left out are empty
//	    longitude: 106.8231
//	    accuracy: 30           # metres
//	    name: Taman Contoh     # and address, country, countryCode, province, provinceCode, city, cityCode,
//	                           # district, districtCode, street, number
//	  contacts:                # all of them, or one word; []: an empty address book
//	    - {name: Sari, mobile: "+62-899-0000-0002"}
//	  scan: {code: "https://…", kind: qr}     # what the camera sees; kind: qr (default) or bar; or one word
//	  camera: denied           # one word
//	  sensors:
//	    accelerometer: {x: 0, y: 0, z: -1}        # in g, -100 to 100
//	    gyroscope: {x: 0, y: 0, z: 0}             # radians per second, -100 to 100
//	    compass: 0                                # degrees from the north, 0 to 359.999
//	    orientation: {alpha: 0, beta: 0, gamma: 0} # radians, see [Orientation]
//
// The word says what prevents a program from using it:
//
//	on          nothing (the default; overrides another word)
//	off         it is switched off, or the phone does not let the wallet use it
//	denied      the user does not let this program use it
//	cancelled   the user went back without choosing
package device
