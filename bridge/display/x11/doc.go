// Package x11 speaks as much of the X protocol as a program needs that manages a server of its own, and tests that
// play the part of a desktop.
//
// Its duty is to carry requests, replies and events; what they mean is for whoever sends them. It must never draw.
// The order of bytes is that of this machine, as the first byte of a connection says; numbers and layouts are those
// of "X Window System Protocol, X Version 11", appendix B.
package x11
