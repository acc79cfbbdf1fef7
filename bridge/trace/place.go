package trace

import (
	"strconv"
	"strings"
)

// Place writes a place in a script as ADDRESS:LINE:COLUMN, from 1.
func Place(url string, line, column int64) string {
	return url + ":" + strconv.FormatInt(line, 10) + ":" + strconv.FormatInt(column, 10)
}

// SplitPlace splits a text that [Place] has written. Found is false if the text is not a place.
func SplitPlace(place string) (url string, line, column int64, found bool) {
	url, column, found = cutNumber(place)
	if found {
		url, line, found = cutNumber(url)
	}
	if !found || url == "" {
		return "", 0, 0, false
	}
	return url, line, column, true
}

// cutNumber takes a number from 0 off the end of a text, after a colon.
func cutNumber(text string) (before string, n int64, found bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return text, 0, false
	}
	n, err := strconv.ParseInt(text[i+1:], 10, 32)
	if err != nil || n < 0 || text[i+1] == '+' {
		return text, 0, false
	}
	return text[:i], n, true
}
