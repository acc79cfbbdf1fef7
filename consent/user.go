package consent

import (
	"regexp"
	"slices"
	"strings"
)

// User is who is asked.
type User struct {
	ID   string
	Name string
	// Fields hold what a wallet knows about them, by the names that profiles use in [Scope.Opens]; a field that
	// is absent is one that the wallet does not have of this user.
	Fields map[string]string
}

// fields are what wallets can know about a user, by the names that [User.Fields] and [Scope.Opens] use,
// in the order in which to list them. Values are text as a wallet would hand it out; dates are 2006-01-02.
var fields = []string{
	// The account.
	"userId", "loginId", "loginIdHash", "nickname", "avatar",
	// The user as they describe themselves.
	"name", "gender", "birthDate", "nationality", "phone", "email", "address", "postalCode",
	// The user as they were verified; absent of whom the wallet has not verified.
	"kycName", "kycIdType", "kycIdNumber", "kycBirthPlace", "kycBirthDate", "kycGender", "kycNationality", "kycAddress",
	// Life and work.
	"motherName", "educationLevel", "occupation", "jobStatus", "workingExperience", "employerCategory",
	"officeName", "officeAddress", "officeProvince", "officeRegency", "officeDistrict", "officeVillage", "officePostalCode",
	// Money.
	"monthlyIncome", "incomeSource", "investmentPurpose", "investingExperience",
	"bankName", "bankAccountNumber", "bankAccountHolder", "cards",
}

// ownField is a field that a profile and a file of users agree on without this program knowing it.
var ownField = regexp.MustCompile(`^x-[A-Za-z0-9_.-]{1,60}$`)

// FieldNames lists the fields that a user can have, beside those of one's own, whose names begin with x-.
func FieldNames() []string { return slices.Clone(fields) }

// IsField tells whether a user can have a field of that name.
func IsField(name string) bool { return slices.Contains(fields, name) || ownField.MatchString(name) }

// fieldsHint is the way out for a field that there is not.
func fieldsHint() string {
	return "use one of " + strings.Join(fields, ", ") + ", or a name of your own that begins with x-"
}
