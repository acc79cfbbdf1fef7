// Package host opens one mini-program in a window and runs it, with everything that its calls need: consent,
// payment, storage, files, the network, downloads, the gateway that redeems its codes.
//
// Its duty is to be the product: what the command jembatan runs by its flags, another program runs by Go. It must
// never know what a flag is, nor what a terminal shows.
package host
