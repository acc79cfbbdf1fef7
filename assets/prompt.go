package assets

import (
	_ "embed"
	"strings"
)

var (
	//go:embed prompt/prompt.html
	promptHTML string
	//go:embed prompt/prompt.css
	promptCSS string
	//go:embed prompt/prompt.js
	promptJS string
)

// PromptPage returns the page of the consent window: one text that loads
// nothing. It calls the methods of package consent/prompt.
func PromptPage() string {
	return strings.NewReplacer(
		"<!--style-->", "<style>"+promptCSS+"</style>",
		"<!--script-->", "<script>"+promptJS+"</script>",
	).Replace(promptHTML)
}
