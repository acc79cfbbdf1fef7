// Package x11 implements the part of the X protocol that is needed by a program that manages its own server, and by
// tests that play the part of a desktop.
//
// It carries requests, replies and events; what they mean is up to the caller. It must never draw. The byte
// order is that of this machine, which the first byte of a connection announces; numbers and layouts are those of "X
// Window System Protocol, X Version 11", appendix B.
package x11
