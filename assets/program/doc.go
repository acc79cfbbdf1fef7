// Package program opens the folder of a mini-program: it reads its manifest and serves its pages on loopback.
//
// Its duty is to say who the program is (an id, a name, an icon, what it was provisioned for), from the
// manifest and never from the pages, and to serve the pages on this machine to themselves and to no other
// site. It must never know what is done with them: no windows, no messages, no wallets. Names of wallets and
// scopes are checked against lists that the caller passes in.
//
// # The manifest
//
// jembatan.yaml lies beside the pages. Every key may be left out:
//
//	appId: coffee            # default: made from the folder's name and place
//	name: Kopi Kita          # default: the folder's name
//	icon: icon.png           # png, jpeg, svg or webp, 256 KiB at most
//	wallet: dana             # the wallet it is written for, or a file with its rules: rules/coin.yaml
//	entry: pages/index.html  # default: index.html
//	scopes: [USER_LOGIN_ID]  # those it may ask for; default: all; []: none
package program
