package program

import (
	"github.com/jembatan/jembatan/assets/readable"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/device"
)

// mostPresetName is the maximum length of a preset's name, in characters.
const mostPresetName = 40

// Preset is a state of the run that the panel sets in one click. What it leaves out stays as it is.
type Preset struct {
	Name   string
	Device device.Section // changes to the phone
	User   string         // id of the user to switch to
	// Consent, Payment, Dialog and Download are answers that are armed until they are disarmed.
	Consent, Payment, Dialog, Download string
	ClearStorage                       bool // removes what the program has stored, and loads the page again
	Forget                             bool // also revokes what the user has granted

	file  string
	lines map[string]int // line of each key that is present
}

// Fail returns an error at the line of a key of the preset.
func (p Preset) Fail(key string, err error) error {
	return yamlfile.Errorf(p.file, p.lines[key], "presets: %s: %s: %v", p.Name, key, err)
}

// presetFile is a preset, as written in the manifest.
type presetFile struct {
	Line         yamlfile.Line
	Device       device.Section   `yaml:"device"`
	User         *yamlfile.Text   `yaml:"user"`
	Consent      *yamlfile.Text   `yaml:"consent"`
	Payment      *yamlfile.Text   `yaml:"payment"`
	Dialog       *yamlfile.Text   `yaml:"dialog"`
	Download     *yamlfile.Text   `yaml:"download"`
	ClearStorage *yamlfile.Switch `yaml:"clearStorage"`
	Forget       *yamlfile.Switch `yaml:"forget"`
}

func (m *Manifest) takePresets(in map[yamlfile.Text]presetFile) error {
	for _, name := range yamlfile.Keys(in) {
		if err := readable.Name(name.Value, mostPresetName); err != nil {
			return yamlfile.Errorf(m.file, name.Line, "presets: %s %v", readable.Quote(name.Value), err)
		}
		written := in[name]
		if err := written.Device.Check(m.file); err != nil {
			return err
		}
		p := Preset{Name: name.Value, Device: written.Device, file: m.file, lines: map[string]int{}}
		for key, text := range map[string]struct {
			from *yamlfile.Text
			into *string
		}{
			"user": {written.User, &p.User}, "consent": {written.Consent, &p.Consent}, "payment": {written.Payment, &p.Payment},
			"dialog": {written.Dialog, &p.Dialog}, "download": {written.Download, &p.Download},
		} {
			if text.from != nil {
				*text.into, p.lines[key] = text.from.Value, text.from.Line
			}
		}
		p.ClearStorage = written.ClearStorage != nil && written.ClearStorage.Value
		p.Forget = written.Forget != nil && written.Forget.Value
		m.Presets = append(m.Presets, p)
	}
	return nil
}
