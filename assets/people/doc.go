// Package people holds the made-up people who come with the program: people.yaml, embedded.
//
// Its duty is to hand out the bytes of that file. What the fields mean is read elsewhere, by the part that asks
// people; this package must never know wallets or scopes.
package people
