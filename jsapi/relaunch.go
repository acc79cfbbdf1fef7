package jsapi

// reLaunch is my.reLaunch: it opens a page in place of all that are open.
func (h Host) reLaunch() Method {
	return h.replacing(Method{Name: "reLaunch", Does: "opens a page in place of all"}, true)
}
