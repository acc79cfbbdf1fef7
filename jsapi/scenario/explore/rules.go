package explore

import (
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/jsapi/scenario"
)

// Finding is a rule that a play breaks.
type Finding struct {
	Rule    string `json:"rule"`
	Site    int    `json:"site"`
	Outcome string `json:"outcome"`
	What    string `json:"what"`            // a sentence
	Known   bool   `json:"known,omitempty"` // it is expected
}

// rule is something that every program should hold to.
type rule struct {
	name string
	// about says in the manual and the report what breaks it.
	about string
	// broken says of a play what breaks it; "" for nothing. Agreed is the play in which the user agreed at the same prompt.
	broken func(p, agreed Play) string
}

// rules are judged in this order: one whose reason is another one comes after that.
var rules = []rule{
	{"exception", "an error or a rejection that nothing caught", func(p, _ Play) string {
		if len(p.Thrown) > 0 {
			return "nothing caught: " + p.Thrown[0]
		}
		return ""
	}},
	{"asks-again", "the page asks again by itself for what the user refused, or for ever after a failure", asksAgain},
	{"spinner", "a spinner, or my.showLoading, that does not end although the call has", spins},
	{"code-twice", "one code is sent, or redeemed, twice", func(p, _ Play) string {
		switch {
		case p.Code.Redeemed > 1:
			return fmt.Sprintf("a code was presented %d times, and the second time revokes what the first one bought", p.Code.Redeemed)
		case p.Code.Sent > 1:
			return fmt.Sprintf("a code was sent %d times, and can be redeemed once", p.Code.Sent)
		}
		return ""
	}},
	{"partial-as-full", "a partial grant looks like a full one", func(p, agreed Play) string {
		if p.effect() == partial && succeeded(p) && sameAs(p, agreed) {
			return "the page shows what it shows if everything is granted"
		}
		return ""
	}},
	{"failure-as-success", "a refusal or a failure looks like a success", func(p, agreed Play) string {
		if e := p.effect(); (e == refused || e == left) && !p.Same && !agreed.Same && sameAs(p, agreed) {
			return "the page shows what it shows if the user agrees"
		}
		return ""
	}},
	{"nothing-told", "a refusal or a failure after which the page looks as before: the user is told nothing", func(p, _ Play) string {
		if p.effect() == refused && p.Same && !p.Waits {
			return "the page looks as before, and tells the user nothing"
		}
		return ""
	}},
}

// supersedes lists rules that say nothing where another one is broken, which is their reason.
var supersedes = map[string][]string{
	"exception":  {"nothing-told", "spinner"},
	"asks-again": {"nothing-told", "failure-as-success"},
	"spinner":    {"nothing-told", "failure-as-success", "partial-as-full"},
}

// asksAgain is for a page that asks again. Once after a failure that is not the user's is no mistake.
func asksAgain(p, _ Play) string {
	switch e := p.effect(); {
	case e == refused && p.Outcome != deny && p.Again > 1, (e == left || p.Outcome == deny) && p.Again > 0:
		if p.Again == 1 {
			return "the page asked again by itself"
		}
		return fmt.Sprintf("the page asked again %d times by itself", p.Again)
	}
	return ""
}

// spins is for a spinner that is still there after the call has ended. One that was there before the call is decoration.
func spins(p, agreed Play) string {
	if e := p.effect(); e == silent || e == open || p.Waits {
		return ""
	}
	if p.Loading {
		return "my.showLoading is not followed by my.hideLoading"
	}
	for _, one := range p.spinning() {
		if p.Outcome == agreed.Outcome || !slices.Contains(agreed.After.Spinning, one) {
			return fmt.Sprintf("%s goes on although the call has ended", one)
		}
	}
	return ""
}

// spinning is what spins, and did not before.
func (p Play) spinning() []string {
	return slices.DeleteFunc(slices.Clone(p.After.Spinning), func(one string) bool { return slices.Contains(p.Before.Spinning, one) })
}

func (p Play) effect() effect {
	if p.Site < 0 || p.Site >= len(p.Prompts) {
		return open
	}
	return p.Prompts[p.Site].effect(p.Outcome)
}

func succeeded(p Play) bool {
	return slices.ContainsFunc(p.Received, func(r Received) bool { return r.Outcome == "success" })
}

// sameAs reports whether a page ends as it does where the user agrees.
func sameAs(p, agreed Play) bool {
	return agreed.Failure == "" && sameText(p.After.Text, agreed.After.Text) && slices.Equal(p.Told, agreed.Told) &&
		slices.EqualFunc(p.Said, agreed.Said, sameText)
}

// Judge finds the rules that plays break; each gets its own.
func Judge(plays []Play, expected []scenario.Known) {
	for i := range plays {
		p := &plays[i]
		p.Findings = nil
		if p.Failure != "" || p.Site < 0 {
			continue
		}
		agreed := agreedAt(plays, p.Site)
		quiet := map[string]bool{}
		for _, r := range rules {
			what := r.broken(*p, agreed)
			if what == "" || quiet[r.name] {
				continue
			}
			for _, other := range supersedes[r.name] {
				quiet[other] = true
			}
			f := Finding{Rule: r.name, Site: p.Site, Outcome: p.Outcome, What: what}
			f.Known = slices.ContainsFunc(expected, func(k scenario.Known) bool {
				return k.Rule == f.Rule && (k.Outcome == "" || k.Outcome == f.Outcome)
			})
			p.Findings = append(p.Findings, f)
		}
	}
}

// agreedAt is the play in which the user agreed at a prompt.
func agreedAt(plays []Play, site int) Play {
	for _, p := range plays {
		if p.Site == site && p.effect() == full {
			return p
		}
	}
	return Play{Failure: "it was not played"}
}

// Rules lists the names of the rules, and what breaks each.
func Rules() (names, abouts []string) {
	for _, r := range rules {
		names, abouts = append(names, r.name), append(abouts, r.about)
	}
	return names, abouts
}

// CheckKnown checks that the rule and the outcome of an expected finding exist. Its error says what to write.
func CheckKnown(k scenario.Known) error {
	names, _ := Rules()
	switch {
	case !slices.Contains(names, k.Rule):
		return fmt.Errorf("known %q is not a rule: %suse %s", k.Rule, spelling.Hint(k.Rule, names...), strings.Join(names, ", "))
	case k.Outcome != "" && !Valid(k.Outcome):
		return fmt.Errorf("known %q: %q is not an outcome: write one as jembatan explore prints it, such as %s deny", k, k.Outcome, k.Rule)
	}
	return nil
}
