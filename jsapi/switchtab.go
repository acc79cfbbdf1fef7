package jsapi

// switchTab is my.switchTab. A program of HTML5 pages has no tabs that the host
// knows: it does what my.reLaunch does.
func (h Host) switchTab() Method {
	return h.replacing(Method{Name: "switchTab", Does: "does what reLaunch does"}, true)
}
