// Package peer determines which user of this machine is at the other end of a connection over loopback.
//
// A server on loopback can be reached by every user of the machine, and no header identifies them. On Linux, the user
// who opened a TCP connection can be queried with sock_diag(7), or found in /proc/net/tcp and /proc/net/tcp6. On other
// platforms the user is not known, and every connection is treated as this user's. The package must never know what is
// served.
package peer
