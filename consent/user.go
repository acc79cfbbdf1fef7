package consent

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
)

// User is the user who is asked.
type User struct {
	ID   string
	Name string
	// Fields holds what a wallet knows about the user, by the names that profiles use in [Scope.Opens]. If a
	// field is absent, the wallet does not know it of this user.
	Fields map[string]string
}

// Account returns the number of the user's account, by which the wallet identifies the user to apps.
func (u User) Account() string { return cmp.Or(u.Fields["userId"], u.ID) }

// fields are what wallets can know about a user, by the names that [User.Fields] and [Scope.Opens] use, in the order
// in which to list them. Values are text, as wallets return it; dates are written 2006-01-02.
var fields = []string{
	// The account.
	"userId", "loginId", "loginIdHash", "nickname", "avatar",
	// The user as they describe themselves.
	"name", "gender", "birthDate", "nationality", "phone", "email", "address", "postalCode",
	// The user as verified by the wallet; absent for users whom it has not verified.
	"kycName", "kycIdType", "kycIdNumber", "kycBirthPlace", "kycBirthDate", "kycGender", "kycNationality", "kycAddress",
	// Life and work.
	"motherName", "educationLevel", "occupation", "jobStatus", "workingExperience", "employerCategory",
	"officeName", "officeAddress", "officeProvince", "officeRegency", "officeDistrict", "officeVillage", "officePostalCode",
	// Money.
	"monthlyIncome", "incomeSource", "investmentPurpose", "investingExperience",
	"bankName", "bankAccountNumber", "bankAccountHolder", "cards",
}

// ownField matches a custom field, on which a profile and a file of users agree but which this program does not
// know.
var ownField = regexp.MustCompile(`^x-[A-Za-z0-9_.-]{1,60}$`)

// FieldNames returns the names of the fields that a user can have. Custom fields, whose names begin with
// x-, come in addition.
func FieldNames() []string { return slices.Clone(fields) }

// IsField reports whether a user can have a field of that name.
func IsField(name string) bool { return slices.Contains(fields, name) || ownField.MatchString(name) }

// fieldsHint says what to use instead of an unknown field.
func fieldsHint() string {
	return "use one of " + strings.Join(fields, ", ") + ", or a name of your own that begins with x-"
}
