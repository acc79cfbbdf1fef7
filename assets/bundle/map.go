package bundle

import (
	"encoding/base64"
	"encoding/json"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Inline is a line at the end of a script that holds its source map.
func Inline(sourceMap string) string {
	return "//# sourceMappingURL=data:application/json;base64," + base64.StdEncoding.EncodeToString([]byte(sourceMap)) + "\n"
}

// sourceMap makes the source map of what build makes, moved down by some lines.
func sourceMap(files Files, entry string, o api.BuildOptions, lines int) string {
	o.Sourcemap = api.SourceMapExternal
	var m map[string]json.RawMessage
	if err := json.Unmarshal([]byte(build(files, entry, o).sourceMap), &m); err != nil {
		panic(err) // the bundler wrote it
	}
	m["mappings"] = json.RawMessage(`"` + strings.Repeat(";", lines) + string(m["mappings"])[1:])
	text, err := json.Marshal(m)
	if err != nil {
		panic(err)
	}
	return string(text)
}
