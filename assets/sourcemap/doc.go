// Package sourcemap reads source maps (ECMA-426): plain ones and those in sections.
//
// Its duty is to say where in the developer's files a place of a generated script comes from. Maps come from pages, so
// whatever one holds, reading it takes time and memory in proportion to its length, up to a limit, and never fails
// otherwise than with an error. It must never know where maps are: it reads no file and requests no address.
package sourcemap
