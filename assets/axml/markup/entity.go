package markup

import "strings"

var (
	xml   = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&amp;", "&")
	texts = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&amp;", "&",
		"&nbsp;", "\u00a0", `\n`, "\n")
)

// DecodeAttr decodes the XML entities in the static text of an attribute.
func DecodeAttr(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return xml.Replace(s)
}

// DecodeText decodes XML entities, &nbsp; and \n, which is a line break, in static text.
func DecodeText(s string) string {
	return texts.Replace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// Breaks is DecodeText without entities, for a text whose entities are decoded when it is shown.
func Breaks(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), `\n`, "\n")
}
