package consent

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/assets/yamlfile"
)

// fields are what wallets can know about a person, by the names that [Person.Fields] and [Scope.Opens] use,
// in the order in which to list them. Values are text as a wallet would hand it out; dates are 2006-01-02.
var fields = []string{
	// The account.
	"userId", "loginId", "loginIdHash", "nickname", "avatar",
	// The person as they describe themselves.
	"name", "gender", "birthDate", "nationality", "phone", "email", "address", "postalCode",
	// The person as they were verified; absent of whom the wallet has not verified.
	"kycName", "kycIdType", "kycIdNumber", "kycBirthPlace", "kycBirthDate", "kycGender", "kycNationality", "kycAddress",
	// Life and work.
	"motherName", "educationLevel", "occupation", "jobStatus", "workingExperience", "employerCategory",
	"officeName", "officeAddress", "officeProvince", "officeRegency", "officeDistrict", "officeVillage", "officePostalCode",
	// Money.
	"monthlyIncome", "incomeSource", "investmentPurpose", "investingExperience",
	"bankName", "bankAccountNumber", "bankAccountHolder", "cards",
}

// ownField is a field that a profile and a file of people agree on without this program knowing it.
var ownField = regexp.MustCompile(`^x-[A-Za-z0-9_.-]{1,60}$`)

// FieldNames lists the fields that a person can have, beside those of one's own, whose names begin with x-.
func FieldNames() []string { return slices.Clone(fields) }

func isField(name string) bool { return slices.Contains(fields, name) || ownField.MatchString(name) }

// fieldsHint is the way out for a field that there is not.
func fieldsHint() string {
	return "use one of " + strings.Join(fields, ", ") + ", or a name of your own that begins with x-"
}

var personIDs = regexp.MustCompile(`^[a-z0-9][a-z0-9._-]{0,31}$`)

// peopleFile is a list of people as it stands in its file.
type peopleFile struct {
	People []personFile `yaml:"people"`
}

type personFile struct {
	Line   yamlfile.Line
	ID     yamlfile.Text                   `yaml:"id"`
	Name   yamlfile.Text                   `yaml:"name"`
	Fields map[yamlfile.Text]yamlfile.Text `yaml:"fields"`
	Device device.Section                  `yaml:"device"`
}

// ParsePeople reads the people who can be asked. file is its name for messages only. Each error is one line
// that starts with file:line and says what to write instead. These are the keys:
//
//	people:              # one at least
//	  - id: budi         # for --user and the ledger; 1 to 32 of a-z 0-9 . _ -, the first a letter or digit
//	    name: Budi       # as they are shown; 1 to 80 characters, a letter among them
//	    fields:          # may be left out: the wallet knows nothing about them
//	      phone: "+62…"  # names of FieldNames, or of one's own after x-; 1 to 500 visible characters
//	    device: {…}      # their phone, see package device; may be left out
func ParsePeople(file string, data []byte) ([]Person, error) {
	var in peopleFile
	if err := yamlfile.Read(file, data, &in); err != nil {
		return nil, err
	}
	c := &checker{yamlfile.Checker{File: file}}
	var people []Person
	for _, p := range in.People {
		person := c.person(p)
		if slices.ContainsFunc(people, func(other Person) bool { return other.ID == person.ID }) {
			c.Fail(p.ID.Line, "person %s is listed twice: keep one", person.ID)
		}
		people = append(people, person)
	}
	if len(people) == 0 {
		c.Fail(1, "people is missing: list at least one person")
	}
	if c.Err != nil {
		return nil, c.Err
	}
	return people, nil
}

func (c *checker) person(in personFile) Person {
	line := int(in.Line)
	p := Person{ID: c.Text(in.ID, line, "people: an id"), Fields: map[string]string{}}
	if !personIDs.MatchString(p.ID) {
		c.Fail(in.ID.Line, "people: id %q: use up to 32 of a-z, 0-9, dot, dash, underscore", p.ID)
	}
	p.Name = c.Named(in.Name, line, mostTitle, "person "+p.ID+": name")
	for _, key := range yamlfile.Keys(in.Fields) {
		if !isField(key.Value) {
			c.Fail(key.Line, "person %s: there is no field %q: %s", p.ID, key.Value, fieldsHint())
		}
		p.Fields[key.Value] = c.Shown(in.Fields[key], key.Line, mostText, "person "+p.ID+": "+key.Value)
	}
	if err := in.Device.Check(c.File); err != nil && c.Err == nil {
		c.Err = err
	}
	p.Device = in.Device
	return p
}
