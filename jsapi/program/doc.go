// Package program opens the folder of a mini-program: it reads its manifest and serves its pages on loopback.
//
// The program's identity (its id, name, icon and provisioned scopes) comes from the manifest and never from the pages.
// The pages are served to themselves on this machine, and to no other site and no other user.
// Hidden files, files with keys or passwords, and files that the run itself writes are withheld, and changes to them
// are not reported. It must never know what its results are used for: no windows, no messages, no wallets. Names of
// wallets and scopes are checked against lists that the caller passes.
//
// # The manifest
//
// jembatan.yaml is in the folder of the pages. Every key is optional:
//
//	appId: coffee            # default: derived from the folder's name and path
//	name: Kopi Kita          # default: the folder's name
//	icon: icon.png           # png, jpeg, svg or webp, at most 256 KiB
//	wallet: dana             # the wallet for which the program is written, or a wallet file, such as rules/coin.yaml
//	entry: pages/index.html  # default: index.html
//	scopes: [USER_LOGIN_ID]  # which it may ask for; default: all; []: none
//	fallback: index.html     # served for addresses without a file, for programs with a client-side router; default: none
//	hosts:                   # which my.request and similar calls may reach; default: all; []: none
//	  - api.example.com      # *.example.com for its subdomains; localhost:8080 for one port
//	device: {location: off}  # the phone, see package device; overrides the user's phone
//	mocks:                   # answers to calls; the first match answers, and a call without a match is not mocked
//	  - call: getLocation    # without my.
//	    fail: 2001           # or {error: 2001, errorMessage: …}; or success: the result for the page; or neither
//	    latency: 300ms       # delay of the answer, at most 10m
//	    with: {type: 0}      # only calls with these parameters
//	    times: 1             # only the first call, or the first N
//	payment: {amount: 12500, currency: IDR} # for orders that no back end created
//	presets:                 # of the panel, by name
//	  weak signal:           # device, user, consent, payment, dialog, download, clearStorage, forget
//	    device: {network: 2G}
//	    consent: deny
package program
