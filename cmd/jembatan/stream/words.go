package stream

import (
	"fmt"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/trace"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// started returns which program runs.
func started(d trace.Start) string {
	return fmt.Sprintf("%s, wallet %s, user %s, at %s", d.Title, d.Wallet, d.User, d.URL)
}

// navigated returns where a program navigated.
func navigated(d trace.Navigate) string {
	what := d.Call
	if d.URL != "" {
		what += " " + d.URL
	}
	if d.By != "program" {
		what += ", by the " + d.By
	}
	if d.Why != "" {
		return what + ": " + d.Why
	}
	return what + ": " + d.To
}

// redeemed returns what a back end received, and the word for it. Hashes are shortened; the trace has them in full.
func redeemed(l trace.Redemption) (word, text string) {
	who := l.Client
	if who == "" {
		who = "somebody"
	}
	switch {
	case l.Why != "":
		return "refused", fmt.Sprintf("%s at %s: %s: %s", who, l.Call, l.Answer, l.Why)
	case l.Order != "":
		return "order", fmt.Sprintf("%s at %s: %s: order %s, %s, is %s", who, l.Call, l.Answer, l.Order, l.Amount, l.State)
	case l.Ended:
		return "revoked", fmt.Sprintf("%s: token %.8s of %s, with its refresh token", who, l.Token, l.User)
	case l.Presented != consent.TheAccessToken:
		return "redeemed", fmt.Sprintf("%s: the %s of %s at %s for token %.8s, with %s", who, l.Presented, l.User, l.App, l.Token, strings.Join(l.Scopes, ", "))
	}
	fields := strings.Join(l.Fields, ", ")
	if fields == "" {
		fields = "nothing"
	}
	return "disclosed", fmt.Sprintf("%s: token %.8s of %s: %s", who, l.Token, l.User, fields)
}

// told returns how a back end was notified of an order.
func told(n trace.Notice) string {
	text := fmt.Sprintf("%s at %s: order %s is %s", n.Client, n.URL, n.Order, n.State)
	if n.Change != "" {
		text += ", after a " + changed(n.Change)
	}
	switch {
	case n.Try == 0:
		text += ": not sent: " + n.Why
	case n.Why != "":
		text += fmt.Sprintf(": try %d failed: %s", n.Try, n.Why)
		if n.Next == "" {
			text += "; it is not tried again"
		}
	}
	if n.Next != "" {
		text += "; again at " + n.Next
	}
	return text
}

// changed returns the noun for a kind of change of an order.
func changed(kind string) string {
	switch order.Kind(kind) {
	case order.Cancel:
		return "cancellation"
	case order.Confirm:
		return "confirmation"
	}
	return kind
}

// took formats a duration with about three digits.
func took(d time.Duration) string {
	switch {
	case d < 100*time.Microsecond:
		return "< 0.1 ms"
	case d < 10*time.Millisecond:
		return fmt.Sprintf("%.1f ms", float64(d)/float64(time.Millisecond))
	case d < time.Second:
		return fmt.Sprintf("%d ms", d.Milliseconds())
	case d < time.Minute:
		return fmt.Sprintf("%.2f s", d.Seconds())
	}
	return fmt.Sprintf("%d min %d s", int(d.Minutes()), int(d.Seconds())%60)
}

// count returns a number with a noun, in the singular or the plural.
func count(n int, one string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %ss", n, one)
}
