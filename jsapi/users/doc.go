// Package users reads the users who can be asked for consent: built-in ones, who are fictitious, and those in a file.
//
// It says which users there are, what a wallet knows about each, and what phone they have. It must never know
// what they are asked or who answers. Wallets decide which scope gives access to a field, and the phone is passed
// on as it was written.
package users
