package jsapi

// vibrateShort is my.vibrateShort: 40 ms on a phone.
func (h Host) vibrateShort() Method { return vibration("vibrateShort", "vibrates for 40 ms") }
