// Package doctor checks whether a machine has what Jembatan needs: the libraries of
// its windows, the programs of a private display, what it takes to build and test,
// and a folder for its state.
//
// It reports problems, each with a command that fixes it; it installs and changes
// nothing. It must never know what Jembatan does with any of it. It needs
// neither cgo nor a window, so that it also works where those do not.
package doctor
