// Package shell makes a compiled program in the template language loadable in a window: it has the document, the worker
// in which the program's logic runs, and the link between them.
//
// It serves these from memory, compiles what has changed, and finds the places in the program's files where errors
// come from. It must never know how pages are drawn, nor what calls mean: the view is passed to it, and
// frames pass through unchanged.
//
// # What runs where
//
// The document is the shell page. It has the view, which draws, the title bar and the tab bar, and the link to the
// host. It has no my, and no code of the program is evaluated in it. The program runs in a worker with the facade's
// core, which numbers, batches and settles its calls as in a page. Its frames pass through the shell by the same link,
// so that the host sees a document with its calls and knows nothing about the worker.
//
// A synchronous call takes the same way, in order, and the server returns its answer: the worker blocks in a
// synchronous request, which works on every platform. Shared memory would be ten times as fast, but the engine has it
// only if a variable is set that is not part of its public interface.
package shell
