package users

import (
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi/device"
)

func TestParse(t *testing.T) {
	got, err := Parse("users.yaml", []byte(`# some
people:
  - id: budi
    name: Budi Santoso
    fields:
      phone: "+62-812-0000-0001"
      x-shoeSize: "43"
  - {id: sari.2, name: "Sari", device: {location: denied}}
`))
	phone := device.Default()
	phone.Access.Location = device.Denied
	if len(got) == 2 {
		if diff := cmp.Diff(phone, got[1].Device.Over(device.Default())); diff != "" {
			t.Errorf("sari's phone (-want +got)\n%s", diff)
		}
		got[1].Device = device.Section{}
	}
	want := []User{
		{User: consent.User{ID: "budi", Name: "Budi Santoso", Fields: map[string]string{"phone": "+62-812-0000-0001", "x-shoeSize": "43"}}},
		{User: consent.User{ID: "sari.2", Name: "Sari", Fields: map[string]string{}}},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Errorf("%v (-want +got)\n%s", err, diff)
	}
}

func TestErrorsNameTheLine(t *testing.T) {
	const whole = `people:
  - id: budi
    name: Budi Santoso
    fields:
      phone: "+62-812"
      email: budi@mail.example
  - id: sari
    name: Sari
`
	for name, c := range map[string]struct{ old, new, want string }{
		"unknown key":         {"    fields:", "    field:", `4: unknown key "field": did you mean "fields"? the keys are id, name, fields, device`},
		"unknown network":     {"    name: Sari\n", "    name: Sari\n    device:\n      network: 6G\n", `10: device: network: "6G" is not known: use one of WIFI,`},
		"id absent":           {"  - id: sari\n    name", "  - name", "7: people: id is missing"},
		"id with a space":     {"id: sari", "id: sari a", `7: people: id "sari a": use up to 32 of`},
		"id in capitals":      {"id: sari", "id: Sari", `7: people: id "Sari": use up to 32 of`},
		"id too long":         {"id: sari", "id: " + strings.Repeat("s", 33), "7: people: id "},
		"number for id":       {"id: sari", "id: 007", "7: people: id: 007 is not text"},
		"id twice":            {"id: sari", "id: budi", "7: user budi is listed twice: keep one"},
		"name absent":         {"    name: Sari\n", "", "7: user sari: name is missing"},
		"name empty":          {"name: Sari", "name: ' '", "8: user sari: name is missing"},
		"name too long":       {"name: Sari", "name: " + strings.Repeat("é", 81), "8: user sari: name is longer than 80 characters"},
		"invisible name":      {"name: Sari", `name: "\u3164\u3164"`, `8: user sari: name: "\u3164\u3164" contains an invisible character, U+3164: remove it`},
		"name of no letters":  {"name: Sari", `name: "!!"`, `8: user sari: name: "!!" has no visible letter: add one`},
		"name that turns":     {"name: Sari", `name: "Sari\u202e"`, `8: user sari: name: "Sari\u202e" contains an invisible character`},
		"name of two lines":   {"name: Sari", `name: "Sari\nDewi"`, "8: user sari: name: "},
		"unknown field":       {"phone:", "phoen:", `5: user budi: there is no field "phoen": use one of userId,`},
		"number for a field":  {`"+62-812"`, "62812", "5: people: fields: phone: 62812 is not text: put it in quotes"},
		"empty field":         {`"+62-812"`, `""`, "5: user budi: phone is missing"},
		"field without value": {`phone: "+62-812"`, "phone:", "5: phone has no value"},
		"field too long":      {`"+62-812"`, strings.Repeat("6x", 251), "5: user budi: phone is longer than 500 characters"},
		"field of two lines":  {`"+62-812"`, `"6\t2"`, "5: user budi: phone: "},
		"field twice":         {"email:", "phone:", `6: key "phone" occurs twice: keep one`},
	} {
		t.Run(name, func(t *testing.T) {
			if strings.Count(whole, c.old) != 1 {
				t.Fatalf("%q is there %d times", c.old, strings.Count(whole, c.old))
			}
			_, err := Parse("p.yaml", []byte(strings.Replace(whole, c.old, c.new, 1)))
			if err == nil || !strings.HasPrefix(err.Error(), "p.yaml:"+c.want) || strings.Contains(err.Error(), "\n") {
				t.Errorf("error %v, want one line with %q", err, c.want)
			}
		})
	}
	for _, none := range []string{"", "people: []", "{}"} {
		if _, err := Parse("p.yaml", []byte(none)); err == nil || !strings.HasPrefix(err.Error(), "p.yaml:1: people is missing") {
			t.Errorf("Parse(%q) = %v", none, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add(builtIn)
	f.Add([]byte("people:\n- id: a\n  name: |\n    b\n"))
	f.Add([]byte("people: [{id: a, name: b, fields: {x-a: c}}]"))
	f.Fuzz(func(t *testing.T, data []byte) {
		people, err := Parse("p.yaml", data)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "p.yaml:") || strings.ContainsFunc(err.Error(), func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("error is not one line that starts with the file: %q", err)
			}
			return
		}
		seen := map[string]bool{}
		for _, p := range people {
			if seen[p.ID] || !ids.MatchString(p.ID) || strings.TrimSpace(p.Name) == "" {
				t.Errorf("%+v was taken", p)
			}
			seen[p.ID] = true
			for name, value := range p.Fields {
				if !consent.IsField(name) || strings.TrimSpace(value) == "" || strings.Contains(value, "\n") {
					t.Errorf("field %q: %q was taken", name, value)
				}
			}
		}
	})
}
