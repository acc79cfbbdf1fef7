package assets

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode/utf16"

	"github.com/jembatan/jembatan/assets/bundle"
)

// strictly matches scripts that begin with the directive of strict code.
var strictly = regexp.MustCompile(`^\x{FEFF}?(?:\s|//[^\n]*\n|/\*(?s:.*?)\*/)*(?:'use strict'|"use strict")[ \t]*(?:[;\r\n]|$)`)

// WatchWorker returns the script of a page's worker, with code before it on its first line that sends the worker's console
// lines, errors and rejected promises to the page. The lines of the script stay where they are.
func WatchWorker(script string) string {
	if strictly.MatchString(script) {
		return workerStrict() + script
	}
	return workerLine() + script
}

var (
	workerLine   = sync.OnceValue(func() string { return watchingLine("") })
	workerStrict = sync.OnceValue(func() string { return watchingLine("'use strict';") })
)

// watchingLine returns the code, behind a directive. It knows its own length, in the units of columns.
func watchingLine(directive string) string {
	head, tail := directive+"(LENGTH=>{'use strict';"+bundle.Line(Modules(), "assets/page/worker.js")+"})(", ");"
	const digits = 6
	return fmt.Sprintf("%s%*d%s", head, digits, len(utf16.Encode([]rune(head+tail)))+digits, tail)
}

// workerConstants returns the constants of the facade for the workers of pages. Served is the origin whose server adds the code
// to scripts of workers; "" for none.
func workerConstants(served string) []constant {
	return []constant{{"WORKER", workerLine()}, {"SERVED", strings.TrimSuffix(served, "/")}}
}
