package sources

import (
	"net/url"
	"path"
	"strings"
	"unicode"
)

// longestName is how many bytes the name of a file has at most.
const longestName = 300

// fileOf names a source of a map as a developer knows it: by its path in the project. A source is relative to the map; a
// bundler's own address, such as webpack://shop/./src/App.vue?1b2c, is as good as a path.
func fileOf(at *url.URL, source string, origin *url.URL) string {
	name := source
	scheme, rest, found := strings.Cut(source, "://")
	switch {
	case found && (scheme == "http" || scheme == "https"):
		if u, err := url.Parse(source); err == nil && u.Scheme == origin.Scheme && u.Host == origin.Host {
			name = strings.TrimPrefix(u.Path, "/")
		}
	case found && scheme == "file":
		name = unescaped(rest)
	case found:
		// The namespace comes before the first slash, and is often empty.
		if _, inside, found := strings.Cut(rest, "/"); found {
			rest = inside
		}
		name = strings.TrimPrefix(path.Clean("/"+withoutQuery(rest)), "/")
	case strings.HasPrefix(source, "/"):
		name = withoutQuery(source)
	default:
		base := "/"
		if at != nil {
			base = path.Dir(at.Path)
		}
		name = strings.TrimPrefix(path.Join("/", base, withoutQuery(source)), "/")
	}
	return clean(name)
}

// withoutQuery takes off the query with which a bundler tells parts of a file apart.
func withoutQuery(source string) string {
	before, _, _ := strings.Cut(source, "?")
	return unescaped(before)
}

func unescaped(text string) string {
	if plain, err := url.PathUnescape(text); err == nil {
		return plain
	}
	return text
}

// clean makes a name one that can be printed.
func clean(name string) string {
	name = strings.ToValidUTF8(name[:min(len(name), longestName)], "")
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, name)
}
