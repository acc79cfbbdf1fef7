// Package sources maps places in the scripts of a page to places in the developer's files.
//
// It adds these places to events, from the source maps of Vite, webpack, esbuild and similar tools, inline or in a file
// beside the script. It requests scripts and maps of the program's own origin and nothing else, whatever a page or a map
// says, each within limits of time, size and number. It must never know what events are for.
package sources
