// Package shell makes a compiled program of the template language something that a window can load: a document
// of ours, the worker in which the program's logic runs, and what carries one to the other.
//
// Its duty is to serve these from memory, to compile again what has changed, and to find the places of the program's
// files that errors come from. It must never know how pages are drawn, nor what calls mean: the view is handed to
// it, and frames pass through as they are.
//
// # Who runs where
//
// The document is the shell page. It has the view, which draws, the title bar and the tab bar, and the link to the
// host: no my, and nothing of the program's is evaluated in it. The program runs in a worker with the facade's core, which numbers,
// batches and settles its calls as in a page; its frames pass through the shell by the same link, so that the host
// sees one document with its calls and nothing of the worker.
//
// A call on which the program waits goes the same way, in its order, and is answered by the server: the worker stands
// still in a synchronous request, which works on every platform. Memory that the two share would be ten times as fast,
// but the engine has it only where a variable is set that is not part of its public interface.
package shell
