package yamlfile

import "regexp"

// syntaxErrors are the parser's errors that files written by hand have most often, and what to do about them.
var syntaxErrors = []struct {
	theirs *regexp.Regexp
	ours   string
}{
	{regexp.MustCompile(`^mapping key ("(?:[^"\\]|\\.)*") already defined.*$`), "key $1 occurs twice: keep one"},
	{regexp.MustCompile(`^mapping value is not allowed in this context$`), `a colon and a space begin a value here: put a text that has them in quotes, or indent the line like those beside it`},
	{regexp.MustCompile(`^(?:non-map value is specified|unexpected key name)$`), "a key and a colon belong here, such as name: a text"},
	{regexp.MustCompile(`^value is not allowed in this context.*$`), "a value is not expected here: indent the line like those beside it"},
	{regexp.MustCompile(`^could not find end character of (?:single|double)-quot(?:ed|ation) text$`), "the text in quotes does not end: add the quote"},
	{regexp.MustCompile(`^sequence end token '\]' not found$`), "the list that begins here does not end: add ]"},
	{regexp.MustCompile(`^could not find flow mapping end token '\}'$`), "the mapping that begins here does not end: add }"},
	{regexp.MustCompile(`^could not find '[\[{]' character corresponding to '[\]}]'$`), "a key in brackets has no value, or a bracket is missing: write it"},
	{regexp.MustCompile(`^',' or '([\]}])' must be specified$`), "a comma or $1 is missing here"},
}

// mended returns the parser's error with what to do about it.
func mended(message string) string {
	for _, e := range syntaxErrors {
		if e.theirs.MatchString(message) {
			return e.theirs.ReplaceAllString(message, e.ours)
		}
	}
	return "cannot be read as YAML: " + message + ": check the quotes and the indentation of this line"
}
