// Package assets holds everything that a page loads, embedded in the program:
// the facade that gives a page its `my` object, the page of the consent window,
// the wallet profiles and the demo.
//
// It is a leaf: of the module it imports no other package but bundle, which joins
// scripts, and it knows neither calls nor decisions. Four more packages below it are loaded by no page: peer,
// readable, spelling and yamlfile. Packages of bridge and consent need them, which do not
// know each other, and nothing else lies below both.
package assets
