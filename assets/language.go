package assets

import "strings"

// Language returns the language whose words our pages have for a BCP 47 or POSIX tag ("id", "id-ID", "id_ID.UTF-8"):
// "id" for Indonesian, "en" for every other.
func Language(tag string) string {
	primary, _, _ := strings.Cut(strings.ReplaceAll(tag, "_", "-"), "-")
	if primary, _, _ = strings.Cut(primary, "."); strings.EqualFold(primary, "id") {
		return "id"
	}
	return "en"
}
