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
	//go:embed prompt/words.js
	promptWords string
	//go:embed prompt/text.js
	promptText string
	//go:embed prompt/testing.js
	promptTesting string
	//go:embed prompt/prompt.js
	promptJS string
)

// PromptPage returns the page of the consent window: one text that loads
// nothing. It calls the methods of package consent/prompt.
func PromptPage() string {
	var scripts strings.Builder
	for _, script := range []string{promptWords, promptText, promptTesting, promptJS} {
		scripts.WriteString("<script>" + script + "</script>")
	}
	return strings.NewReplacer(
		"<!--style-->", "<style>"+promptCSS+"</style>",
		"<!--script-->", scripts.String(),
	).Replace(promptHTML)
}
