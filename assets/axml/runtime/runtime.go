// Package runtime holds the logic side of the template language's runtime: JavaScript for a worker, or for tests
// without one.
//
// It has everything that a program sees of the platform except the calls of the wallet: the app, pages and their
// stack, components, data, events, and the members of my about these. It draws by a flat list of patches. It uses
// neither documents nor the worker's globals: all it needs is a host. PATCHES.md is the contract with the view. It must
// never know how anything is drawn, nor how a call travels.
package runtime

import "github.com/jembatan/jembatan/assets"

// Script returns the runtime for an engine without modules: an expression, the function createRuntime of runtime.js.
func Script() string { return assets.Exports("axml/runtime/runtime.js") + ".createRuntime" }
