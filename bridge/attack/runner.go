package attack

import (
	"cmp"
	"context"
	"os"
	"slices"
	"sync"

	"github.com/jembatan/jembatan/bridge/display"
)

// Runner runs attacks on a program.
type Runner struct {
	Program    string   // path of jembatan
	Transports []string // the transports to test; empty means both
	// Report is called with each result, one at a time.
	Report func(Result)
}

// Run runs the attacks, one after the other for each transport and both transports in
// parallel, and returns the results sorted by name.
func (r *Runner) Run(ctx context.Context, attacks []*Attack) ([]Result, error) {
	if len(r.Transports) == 0 {
		r.Transports = []string{"isolated", "portable"}
	}
	work, err := os.MkdirTemp("", "attacks")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(work)
	attacks = slices.Clone(attacks)
	// Attacks that share a process run first, without interruption.
	slices.SortStableFunc(attacks, func(a, b *Attack) int {
		return cmp.Or(cmp.Compare(min(len(a.Runs), 1), min(len(b.Runs), 1)), cmp.Compare(a.Name, b.Name))
	})
	// Pointer and keyboard belong to a whole screen, so each transport has its own.
	screens := map[string][]string{}
	if slices.ContainsFunc(attacks, func(a *Attack) bool { return a.Screen }) {
		for _, transport := range r.Transports {
			screen, err := display.Start(ctx, display.Options{})
			if err != nil {
				return nil, err
			}
			defer screen.Stop()
			screens[transport] = screen.Environ()
		}
	}
	var (
		mu      sync.Mutex // guards what follows
		results []Result
		first   error
		drivers sync.WaitGroup
	)
	for _, transport := range r.Transports {
		drivers.Go(func() {
			d, err := newDriver(r, transport, work)
			if err != nil {
				mu.Lock()
				defer mu.Unlock()
				first = cmp.Or(first, err)
				return
			}
			defer d.close()
			d.screen = screens[transport]
			for _, a := range attacks {
				if ctx.Err() != nil || !slices.Contains(a.Transports, transport) {
					continue
				}
				result := d.run(a)
				mu.Lock()
				results = append(results, result)
				if r.Report != nil {
					r.Report(result)
				}
				mu.Unlock()
			}
		})
	}
	drivers.Wait()
	slices.SortFunc(results, func(a, b Result) int {
		return cmp.Or(cmp.Compare(a.Attack.Name, b.Attack.Name), cmp.Compare(a.Transport, b.Transport))
	})
	return results, cmp.Or(first, ctx.Err())
}
