// Package sources tells where in a developer's files the places come from that pages tell of their scripts.
//
// Its duty is to complete events with what source maps say: those of Vite, webpack, esbuild and their like, in the
// script itself or in a file beside it. It reads scripts and maps of the program's
// own origin and requests nothing else, whatever a page or a map says; each within limits of time, size and number. It
// must never know what events are for.
package sources
