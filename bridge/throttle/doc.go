// Package throttle makes connections as slow as those of a phone, and cuts them when the phone loses its network.
//
// Its duty is to delay the bytes of connections that others have opened: all connections of a [Link] share its
// bandwidth. It must never know what the bytes mean, nor who sends them.
package throttle
