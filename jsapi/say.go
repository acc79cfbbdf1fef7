package jsapi

import (
	"context"
	"errors"

	"github.com/jembatan/jembatan/bridge"
)

// say tells the person, in a toast, of something that only a phone can do, and
// puts it into the record. The call goes on meanwhile: on a phone, too, nobody
// waits for what it does then.
func say(call *bridge.Call, words string) error {
	type toast struct {
		Content  string `json:"content"`
		Type     string `json:"type"`
		Duration int    `json:"duration"` // ms
	}
	call.Record("said", saidLine{call.ID, words})
	at, stop := context.WithCancel(context.Background())
	stop() // what comes of it is not waited for
	if _, err := call.Draw(at, "toast", toast{words, "none", 2500}); !errors.Is(err, bridge.ErrGone) {
		return err
	}
	return nil
}

// saidLine (kind "said"): what a phone would have done, in the words that the
// person was told.
type saidLine struct {
	ID    int64  `json:"id"`
	Words string `json:"words"`
}
