// Package program opens the folder of a mini-program: it reads its manifest and serves its pages on loopback.
//
// Its duty is to say who the program is (an id, a name, an icon, what it was provisioned for), from the
// manifest and never from the pages, and to serve the pages on this machine to themselves, to no other
// site and to no other user. Files of keys and passwords, hidden ones and those that the run itself writes are
// withheld, and no change to one is told. It must never know what is done with them: no windows, no messages, no wallets. Names of wallets and
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
//	fallback: index.html     # for addresses of no file, as a program with routes of its own wants; default: none
//	hosts:                   # that my.request and its like may reach; default: all; []: none
//	  - api.example.com      # *.example.com for all below it; localhost:8080 for one port
//	device: {location: off}  # the phone, see package device; goes before what the user's file says
//	mocks:                   # answers to calls; the first that fits answers, and a call that none fits is not mocked
//	  - call: getLocation    # without my.
//	    fail: 2001           # or {error: 2001, errorMessage: …}; or success: what the page gets; or neither
//	    latency: 300ms       # before it, 10m at most
//	    with: {type: 0}      # only calls that have these parameters
//	    times: 1             # only the first call, or the first N
package program
