package markup

import "strings"

var (
	xml   = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&amp;", "&")
	texts = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&quot;", `"`, "&apos;", "'", "&#39;", "'", "&amp;", "&",
		"&nbsp;", "\u00a0", `\n`, "\n")
)

// DecodeAttr decodes the entities of XML in static text of an attribute.
func DecodeAttr(s string) string {
	if !strings.Contains(s, "&") {
		return s
	}
	return xml.Replace(s)
}

// DecodeText decodes the entities of XML and &nbsp; in static text, and a backslash before an n, which is a
// line break.
func DecodeText(s string) string {
	return texts.Replace(strings.ReplaceAll(s, "\r\n", "\n"))
}

// Breaks does of DecodeText what is not about entities, for a text that decodes them when it is shown.
func Breaks(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), `\n`, "\n")
}
