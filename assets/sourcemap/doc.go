// Package sourcemap reads source maps (ECMA-426): plain ones and those in sections.
//
// It finds the place in the developer's files from which a place in a generated script comes. Maps come from pages and
// are not trusted: whatever a map contains, reading it takes time and memory in proportion to its length, up to a limit,
// and fails only with an error. The package reads no files and requests no addresses: its callers have the text of a map.
package sourcemap
