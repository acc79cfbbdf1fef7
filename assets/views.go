package assets

// viewFiles are the files of what is drawn in a page, relative to page, in the
// order in which they are joined: what each needs comes before it.
func viewFiles() []string {
	return []string{
		"views/dom.js", "views/style.js", "views/layer.js", "views/modal.js",
		"views/box.js", "views/toast.js", "views/sheet.js", "views/wheel.js", "views/dates.js", "views/picker.js", "views/acts.js",
		"views/draw.js",
	}
}
