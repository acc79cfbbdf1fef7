package ledger

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// parseDecision reads one decision.
func parseDecision(raw json.RawMessage) (Decision, error) {
	var d Decision
	if err := keys(raw, "", []string{"wallet", "app", "person", "at", "document", "source", "outcome", "scopes"}, "grants", "code"); err != nil {
		return d, err
	}
	if err := json.Unmarshal(raw, &d); err != nil {
		var kind *json.UnmarshalTypeError
		if errors.As(err, &kind) {
			return d, fmt.Errorf("%s: this is a JSON %s: use a value as jembatan grants export writes it", kind.Field, kind.Value)
		}
		return d, fmt.Errorf("%w: use a value as jembatan grants export writes it", err)
	}
	if d.Scopes == nil {
		return d, errors.New("scopes: this is no array: use [] for none")
	}
	var parts struct {
		Scopes, Grants []json.RawMessage
		Code           json.RawMessage
	}
	if err := json.Unmarshal(raw, &parts); err != nil {
		return d, err
	}
	for i, part := range parts.Scopes {
		if err := keys(part, fmt.Sprintf("scopes[%d]: ", i), []string{"scope", "state"}, "refused"); err != nil {
			return d, err
		}
	}
	for i, part := range parts.Grants {
		if err := keys(part, fmt.Sprintf("grants[%d]: ", i), []string{"scope"}, "revoked", "revokedBy"); err != nil {
			return d, err
		}
	}
	if d.Code != nil {
		return d, codeKeys(parts.Code)
	}
	return d, nil
}

// codeKeys makes sure of the keys of a code and of all that it holds.
func codeKeys(raw json.RawMessage) error {
	if err := keys(raw, "code: ", []string{"hash", "expires"}, "revoked", "tokens", "redemptions"); err != nil {
		return err
	}
	var parts struct{ Tokens, Redemptions []json.RawMessage }
	if err := json.Unmarshal(raw, &parts); err != nil {
		return err
	}
	for i, part := range parts.Tokens {
		if err := keys(part, fmt.Sprintf("code.tokens[%d]: ", i),
			[]string{"client", "access", "refresh", "issued", "expires", "refreshExpires"}, "follows", "revoked"); err != nil {
			return err
		}
	}
	for i, part := range parts.Redemptions {
		if err := keys(part, fmt.Sprintf("code.redemptions[%d]: ", i),
			[]string{"presented", "client", "at"}, "denied", "token", "fields"); err != nil {
			return err
		}
	}
	return nil
}

// keys makes sure that a value is an object with all required keys, each once, and no key that is neither
// required nor optional.
func keys(raw json.RawMessage, where string, required []string, optional ...string) error {
	p := parser{data: raw, decoder: json.NewDecoder(bytes.NewReader(raw))}
	seen := map[string]bool{}
	if token, err := p.decoder.Token(); err != nil || token != json.Delim('{') {
		return fmt.Errorf("%sthis is no object: use a value as jembatan grants export writes it", where)
	}
	for p.decoder.More() {
		token, err := p.decoder.Token()
		if err != nil {
			return err
		}
		key := token.(string)
		switch {
		case seen[key]:
			return fmt.Errorf("%skey %q stands there twice: leave one out", where, key)
		case !slices.Contains(required, key) && !slices.Contains(optional, key):
			return fmt.Errorf("%skey %q is not known: use %s", where, key, strings.Join(slices.Concat(required, optional), ", "))
		}
		seen[key] = true
		var value json.RawMessage
		if err := p.decoder.Decode(&value); err != nil {
			return err
		}
		if string(value) == "null" {
			return fmt.Errorf("%s%s: null is no value: leave the key out, or give it one", where, key)
		}
	}
	if err := missing(seen, required...); err != nil {
		return fmt.Errorf("%s%w", where, err)
	}
	return nil
}

func missing(seen map[string]bool, required ...string) error {
	for _, key := range required {
		if !seen[key] {
			return fmt.Errorf("key %q is missing: add it", key)
		}
	}
	return nil
}

// checkTimes refuses times that the ledger would not give back as they are.
func (d *Decision) checkTimes() error {
	times := map[string]time.Time{"at": d.At}
	for i, g := range d.Grants {
		times[fmt.Sprintf("grants[%d].revoked", i)] = g.Revoked
	}
	if d.Code != nil {
		d.Code.times(times)
	}
	return checkTimes(times)
}

// checkTimes refuses times, by their names, that the ledger would not give back as they are.
func checkTimes(times map[string]time.Time) error {
	for _, name := range slices.Sorted(maps.Keys(times)) {
		t := times[name]
		if t.Nanosecond()%int(time.Millisecond) != 0 {
			return fmt.Errorf("%s: %s is finer than a millisecond: leave the rest out", name, t.Format(time.RFC3339Nano))
		}
		if year := t.UTC().Year(); year < 0 || year > 9999 {
			return fmt.Errorf("%s: the year is %d in UTC: use one from 0 to 9999", name, year)
		}
	}
	return nil
}
