package scenario

import (
	"context"
	"fmt"

	"github.com/jembatan/jembatan/jsapi/host"
)

// phoneSteps are the steps in which something happens to the phone, and its events.
var phoneSteps = map[string]string{"shake": host.Shaken, "share": host.Shares, "lowMemory": host.LowMemory, "captureScreen": host.Captured}

// happens causes an event of the phone once the page is idle, since a program that still starts would not hear of it. It waits until the
// program has been told, so that a step that follows cannot come first.
func (p *player) happens(ctx context.Context, step string) *Failure {
	p.turn(ctx)
	if err := p.host.CausePhoneEvent(ctx, phoneSteps[step]); err != nil {
		return failed(fmt.Errorf("%s: %w", step, err))
	}
	p.turn(ctx)
	return nil
}
