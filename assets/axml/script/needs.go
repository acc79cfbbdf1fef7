package script

import "slices"

// Needs reports whether a module requires spec in its own code, where no try catches that there is no such module. What
// only a string names, as in eval("require('crypto')"), is for another engine.
func (m Module) Needs(spec string) bool {
	l := loops{code: m.Code}
	l.scan()
	return slices.Contains(l.needs, spec)
}

// require notes a call of require whose arguments begin at an offset.
func (l *loops) require(at int) {
	if m := call.FindStringSubmatch("require" + l.code[at:min(len(l.code), at+longest)]); m != nil {
		l.need(m[1][1 : len(m[1])-1])
	}
}

// longest is the length of the longest argument of require that is noted: names of files are shorter.
const longest = 4096

// need adds to what is required by the block of the innermost open try, or by the code.
func (l *loops) need(specs ...string) {
	for i := len(l.open) - 1; i >= 0; i-- {
		if l.open[i].try {
			l.open[i].needs = append(l.open[i].needs, specs...)
			return
		}
	}
	l.needs = append(l.needs, specs...)
}
