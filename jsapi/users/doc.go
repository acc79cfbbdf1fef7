// Package users reads the users who can be asked for consent: those that come with the program, who are made up,
// and those of a file.
//
// Its duty is to say who there is, what a wallet knows about each, and what phone they have. It must never know
// what is asked of them or who answers: what a field is opened by is a matter of wallets, and the phone is
// handed on as it was written.
package users
