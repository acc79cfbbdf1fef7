package recording

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// target is what a step of the page names. Its texts are the page's.
type target struct {
	Text     string `json:"text"`
	Role     string `json:"role"`
	ID       string `json:"id"`
	Selector string `json:"selector"`
	Index    int    `json:"index"`
}

// yaml is a target as a step has it: a word, if it is a text alone.
func (t target) yaml() string {
	var all []string
	for _, part := range []struct{ key, value string }{{"text", t.Text}, {"role", t.Role}, {"id", t.ID}, {"selector", t.Selector}} {
		if part.value != "" {
			all = append(all, part.key+": "+quote(part.value))
		}
	}
	if t.Index > 0 {
		all = append(all, fmt.Sprintf("index: %d", t.Index))
	}
	if len(all) == 1 && t.Text != "" {
		return quote(t.Text)
	}
	return "{" + strings.Join(all, ", ") + "}"
}

// dollar is the parameter that stands for a dollar sign before a brace, which begins a parameter.
const dollar = "${dollar}{"

// quote is a text in YAML.
func quote(text string) string {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.Encode(strings.ReplaceAll(text, "${", dollar)) // a text can always be encoded
	return strings.TrimSuffix(b.String(), "\n")
}

// listOf is a list of texts in YAML.
func listOf(texts []string) string {
	var all []string
	for _, text := range texts {
		all = append(all, quote(text))
	}
	return "[" + strings.Join(all, ", ") + "]"
}

// expected is what a callback received as it is expected: what varies from run to run is a regular expression.
func expected(result json.RawMessage) string {
	var value any
	d := json.NewDecoder(bytes.NewReader(result))
	d.UseNumber()
	if d.Decode(&value) != nil {
		return "{}"
	}
	return yamlOf(value)
}

func yamlOf(value any) string {
	switch value := value.(type) {
	case string:
		switch {
		case strings.HasPrefix(value, "sandbox_"):
			return `"/^sandbox_/"`
		case len(value) > 2 && value[0] == '/' && value[len(value)-1] == '/': // it would be taken for a regular expression
			return `"/^/"`
		}
		return quote(value)
	case []any:
		var all []string
		for _, one := range value {
			all = append(all, yamlOf(one))
		}
		return "[" + strings.Join(all, ", ") + "]"
	case map[string]any:
		var keys, all []string
		for key := range value {
			keys = append(keys, key)
		}
		slices.Sort(keys)
		for _, key := range keys {
			all = append(all, quote(key)+": "+yamlOf(value[key]))
		}
		return "{" + strings.Join(all, ", ") + "}"
	}
	text, err := json.Marshal(value)
	if err != nil {
		return "null"
	}
	return string(text)
}
