package prompt

import (
	"strings"
	"unicode"
)

// hidden stands for the hidden part of a value, of any length.
const hidden = "•••"

// mask masks the value of a field, so that the user recognizes it and somebody who looks over their shoulder learns
// little. It returns "" if nothing recognizable would be left.
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

// maskNumber keeps the last four digits of a number of at least many digits, and the country code of a telephone
// number.
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

// maskEmail keeps the first letter and the domain.
func maskEmail(value string) string {
	name, domain, ok := strings.Cut(value, "@")
	if !ok {
		return maskWords(value)
	}
	return maskWords(name) + "@" + domain
}

// maskAddress keeps the last part of an address whose parts are separated by commas: the town, not the house.
func maskAddress(value string) string {
	if i := strings.LastIndex(value, ", "); i > 0 {
		return hidden + ", " + value[i+2:]
	}
	return maskWords(value)
}

// maskWords keeps the first letter of each word, of at most three words.
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
