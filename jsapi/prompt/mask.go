package prompt

import (
	"strings"
	"unicode"
)

// hidden stands for what is not shown of a value, however long that is.
const hidden = "•••"

// mask shows enough of what a field of a user holds for them to know it again, and too little for whoever looks over
// their shoulder. It is "" where there is nothing to be known again by.
func mask(field, value string) string {
	switch field {
	case "avatar", "loginIdHash", "kycIdType":
		return ""
	case "phone", "loginId":
		return maskNumber(value, 7)
	case "userId", "kycIdNumber", "bankAccountNumber", "cards":
		return maskNumber(value, 10)
	case "email":
		return maskEmail(value)
	case "birthDate", "kycBirthDate":
		if year, _, ok := strings.Cut(value, "-"); ok && len(year) == 4 {
			return hidden + " " + year
		}
	case "postalCode", "officePostalCode", "monthlyIncome":
		return hidden
	case "address", "kycAddress", "officeAddress":
		return maskAddress(value)
	}
	return maskWords(value)
}

// maskNumber leaves the last four digits of a number that has many, and the country that a telephone number begins with.
func maskNumber(value string, many int) string {
	digits := strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, value)
	if len(digits) < many {
		return maskWords(value)
	}
	country, _, international := strings.Cut(value, "-")
	if !international || !strings.HasPrefix(country, "+") || len(country) > 4 {
		country = ""
	}
	return strings.TrimSpace(country + " " + hidden + " " + digits[len(digits)-4:])
}

// maskEmail leaves the first letter and the domain.
func maskEmail(value string) string {
	name, domain, ok := strings.Cut(value, "@")
	if !ok {
		return maskWords(value)
	}
	return maskWords(name) + "@" + domain
}

// maskAddress leaves where it is, of an address whose parts have commas between, and not which house.
func maskAddress(value string) string {
	if i := strings.LastIndex(value, ", "); i > 0 {
		return hidden + ", " + value[i+2:]
	}
	return maskWords(value)
}

// maskWords leaves the first letter of each word, of three words at most.
func maskWords(value string) string {
	words := strings.Fields(value)
	words = words[:min(len(words), 3)]
	for i, word := range words {
		letters := []rune(word)
		if len(letters) < 3 || !unicode.IsLetter(letters[0]) {
			words[i] = hidden
			continue
		}
		words[i] = string(letters[0]) + hidden
	}
	return strings.Join(words, " ")
}
