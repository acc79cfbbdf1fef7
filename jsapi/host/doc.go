// Package host opens one mini-program in a window and runs it, with everything that its calls need: consent,
// payment, storage, files, network access, downloads and the gateway that redeems its codes.
//
// A program that embeds it takes a few lines:
//
//	h, err := host.Open(ctx, host.Options{Program: "./shop"})
//	if err != nil {
//		return err
//	}
//	defer h.Close()
//	return h.Run(ctx) // on the main goroutine
//
// Options.Calls adds calls, each with a typed request and answer (see package method). Options.Answerer answers in the
// user's place (see package answer), and Options.Recorder gets the events of the run (see package trace).
//
// A process runs one host at a time.
//
// The package is the product: whatever the command jembatan does with flags, a Go program does with [Options]. The
// package must never know what a flag is, nor what a terminal shows.
package host
