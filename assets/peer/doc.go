// Package peer tells which user of this machine is at the other end of a connection over loopback.
//
// Who listens on loopback is reachable by every user of the machine, and no header can tell them apart. Linux tells of
// each TCP connection the user who made it, when asked for one by sock_diag(7), or by the lists in /proc/net/tcp and
// /proc/net/tcp6; elsewhere nothing is known, and every connection counts as this user's. It must never know what is
// served.
package peer
