package device

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// The maximum lengths of texts, in characters.
const (
	mostText = 80
	mostName = 200
	// MostCode is the capacity of the largest QR code.
	MostCode = 4296
)

var languages = regexp.MustCompile(`^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$`)

// IsLanguage reports whether a text is a language tag, such as id or en-US.
func IsLanguage(tag string) bool { return languages.MatchString(tag) }

// Check returns an error if a value of the section is not valid. The name file is used only in the message, which is
// one line that starts with file:line and says what to write instead.
func (s Section) Check(file string) error {
	c := &checker{file: file}
	c.shown(s.Brand, mostText, "brand")
	c.shown(s.Model, mostText, "model")
	c.shown(s.System, mostText, "system")
	c.shown(s.Storage, mostText, "storage")
	c.shown(s.Role, mostText, "role")
	c.oneOf(s.Platform, "platform", s.Words("platform")...)
	c.oneOf(s.Network, "network", s.Words("network")...)
	if s.Language != nil && !languages.MatchString(s.Language.Value) {
		c.fail(s.Language.Line, "language: %q is not a language: write it like id or en-US", s.Language.Value)
	}
	c.upTo(s.FontSize, 1, 100, "fontSize")
	c.upTo(s.StatusBarHeight, 0, 1000, "statusBarHeight")
	c.upTo(s.TitleBarHeight, 0, 1000, "titleBarHeight")
	if s.Battery != nil {
		c.upTo(s.Battery.Level, 0, 100, "battery: level")
	}
	c.between(s.Brightness, 0, 1, "brightness")
	if s.Location != nil {
		c.word(s.Location.Word, "location", "latitude and longitude")
		if s.Location.Long != nil {
			c.place(*s.Location.Long)
		}
	}
	if s.Contacts != nil {
		c.word(s.Contacts.Word, "contacts", "a list of names and mobiles")
		if s.Contacts.Long != nil {
			c.contacts(*s.Contacts.Long)
		}
	}
	if s.Scan != nil {
		c.word(s.Scan.Word, "scan", "code and kind")
		if s.Scan.Long != nil {
			c.scan(*s.Scan.Long)
		}
	}
	if s.Camera != nil {
		c.word(*s.Camera, "camera", "")
	}
	if s.Sensors != nil {
		c.sensors(*s.Sensors)
	}
	return c.err
}

// checker keeps the first error.
type checker struct {
	file string
	err  error
}

func (c *checker) fail(line int, format string, args ...any) {
	if c.err == nil {
		c.err = yamlfile.Errorf(c.file, line, "device: "+format, args...)
	}
}

func (c *checker) place(s placeSection) {
	if one := cmp.Or(s.Latitude, s.Longitude); one != nil && (s.Latitude == nil || s.Longitude == nil) {
		c.fail(one.Line, "location: latitude and longitude belong together: give both")
	}
	c.between(s.Latitude, -90, 90, "location: latitude")
	c.between(s.Longitude, -180, 180, "location: longitude")
	c.between(s.Accuracy, 0, 1e6, "location: accuracy")
	for _, name := range s.names(&Place{}) {
		c.shown(name.from, mostName, "location: "+name.key)
	}
}

func (c *checker) contacts(list []contactSection) {
	for _, contact := range list {
		for _, t := range []*yamlfile.Text{&contact.Name, &contact.Mobile} {
			t.Line = max(t.Line, int(contact.Line)) // if it is missing
		}
		c.shown(&contact.Name, mostText, "contacts: name")
		c.shown(&contact.Mobile, mostText, "contacts: mobile")
	}
}

func (c *checker) scan(s scanSection) {
	c.oneOf(s.Kind, "scan: kind", s.Words("kind")...)
	if n := utf8.RuneCountInString(s.Code.Value); n == 0 || n > MostCode {
		c.fail(max(s.Code.Line, int(s.Line)), "scan: code: use 1 to %d characters", MostCode)
	}
}

// word checks a word that is written in place of keys.
func (c *checker) word(t yamlfile.Text, what, rest string) {
	switch Access(t.Value) {
	case On, Off, Denied, Cancelled:
		if t.Value != "" || t.Line == 0 {
			return
		}
	case onWord:
		return
	}
	if rest != "" {
		rest = ", or " + rest
	}
	c.fail(t.Line, "%s: %q is not known: %suse on, off, denied, cancelled%s", what, t.Value, spelling.Hint(t.Value, Words()...), rest)
}

// shown checks that a text is short, on one line, and readable.
func (c *checker) shown(t *yamlfile.Text, most int, what string) {
	if t == nil {
		return
	}
	if strings.TrimSpace(t.Value) == "" || utf8.RuneCountInString(t.Value) > most {
		c.fail(t.Line, "%s: %q: use 1 to %d characters", what, t.Value, most)
	} else if err := readable.Text(t.Value); err != nil {
		c.fail(t.Line, "%s: %s %v", what, readable.Quote(t.Value), err)
	}
}

func (c *checker) oneOf(t *yamlfile.Text, what string, known ...string) {
	if t != nil && !slices.Contains(known, t.Value) {
		c.fail(t.Line, "%s: %q is not known: %suse one of %s", what, t.Value, spelling.Hint(t.Value, known...), strings.Join(known, ", "))
	}
}

func (c *checker) upTo(n *yamlfile.Number, least, most int, what string) {
	if n != nil && (n.Value < least || n.Value > most) {
		c.fail(n.Line, "%s: %d: use a whole number from %d to %d", what, n.Value, least, most)
	}
}

func (c *checker) between(n *yamlfile.Decimal, least, most float64, what string) {
	if n != nil && (n.Value < least || n.Value > most) {
		c.fail(n.Line, "%s: %v: use a number from %v to %v", what, n.Value, least, most)
	}
}
