// Package jsapi implements the my.* methods, in one file for each subject, and the table
// in which they are registered; package method makes its rows. A method reads its
// parameters, asks package consent if there is something to decide, and shapes what the
// page's callbacks receive.
//
// It must never know how frames travel, what a window is, or what a wallet calls its
// scopes and codes: the first two belong to package bridge, the last is data of the
// wallet's profile.
package jsapi
