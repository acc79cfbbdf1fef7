package consent

import "github.com/jembatan/jembatan/assets/yamlfile"

// profileFile is a profile as written in its file.
type profileFile struct {
	Name              yamlfile.Text                   `yaml:"name"`
	Title             yamlfile.Text                   `yaml:"title"`
	Read              yamlfile.Text                   `yaml:"read"`
	Sources           []yamlfile.Text                 `yaml:"sources"`
	Call              callFile                        `yaml:"call"`
	CodeLifetime      yamlfile.Text                   `yaml:"codeLifetime"`
	Remember          yamlfile.Text                   `yaml:"remember"`
	Meanwhile         yamlfile.Text                   `yaml:"meanwhile"`
	AlwaysErrorScopes yamlfile.Switch                 `yaml:"alwaysErrorScopes"`
	Errors            map[yamlfile.Text]yamlfile.Text `yaml:"errors"`
	Outcomes          outcomesFile                    `yaml:"outcomes"`
	Sheet             yamlfile.Text                   `yaml:"sheet"`
	Disputed          map[yamlfile.Text]wordsFile     `yaml:"disputed"`
	Container         *containerFile                  `yaml:"container"`
	Calls             map[yamlfile.Text]synonymFile   `yaml:"calls"`
	TradePay          *tradePayFile                   `yaml:"tradePay"`
	SignContract      *signContractFile               `yaml:"signContract"`
	Gateway           *gatewayFile                    `yaml:"gateway"`
	Scopes            []scopeFile                     `yaml:"scopes"`
}

type callFile struct {
	Line     yamlfile.Line
	Required yamlfile.Switch `yaml:"required"`
	Default  []yamlfile.Text `yaml:"default"`
	Text     yamlfile.Switch `yaml:"text"`
	Commas   yamlfile.Switch `yaml:"commas"`
	AnyCase  yamlfile.Switch `yaml:"anyCase"`
}

type outcomesFile struct {
	Line        yamlfile.Line
	Scopes      yamlfile.Number                   `yaml:"scopes"`
	Unavailable yamlfile.Text                     `yaml:"unavailable"`
	Nothing     yamlfile.Number                   `yaml:"nothing"`
	Unknown     yamlfile.Number                   `yaml:"unknown"`
	Codes       map[yamlfile.Text]yamlfile.Number `yaml:",rest"` // by the name of an outcome
}

type scopeFile struct {
	Line   yamlfile.Line
	Name   yamlfile.Text   `yaml:"name"`
	Title  wordsFile       `yaml:"title"`
	Yours  *wordsFile      `yaml:"yours"`
	Text   wordsFile       `yaml:"text"`
	Silent yamlfile.Switch `yaml:"silent"`
	Free   yamlfile.Switch `yaml:"free"`
	Opens  []yamlfile.Text `yaml:"opens"`
}

type wordsFile struct {
	EN yamlfile.Text `yaml:"en"`
	ID yamlfile.Text `yaml:"id"`
}
