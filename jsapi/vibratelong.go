package jsapi

// vibrateLong is my.vibrateLong: 400 ms on a phone.
func (h Host) vibrateLong() Method { return vibration("vibrateLong", "vibrates for 400 ms") }
