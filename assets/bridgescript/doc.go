// Package bridgescript answers the addresses of the bridge scripts that pages of
// the family load: https://appx/web-view.min.js, whose host exists only inside a
// wallet, and the hylid-bridge and alipayjsapi scripts of CDNs, in any version. The
// page gets `my` from the host before any script of its own runs, so what is served
// here only has to load: pages wait for that. alipayjsapi's gives pages ap, an object
// over the host's AlipayJSBridge.
//
// It is a leaf: it knows addresses and two texts, and never who asks, nor how a
// web view is brought to ask here.
package bridgescript
