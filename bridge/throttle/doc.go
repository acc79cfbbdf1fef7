// Package throttle makes connections as slow as those of a phone, and cuts them when the phone loses its network.
//
// It delays the bytes of connections that others open: all connections of a [Link] share its bandwidth. It must never
// know what the bytes mean, nor who sends them.
package throttle
