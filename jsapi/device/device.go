package device

import (
	_ "embed"
	"slices"
	"sync"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Device is a phone.
type Device struct {
	Brand, Model string
	System       string // version of its system, such as "14"
	Platform     string // Android, iOS or iPhone OS
	Language     string // a language tag, such as "id"
	Storage      string // as shown, such as "128 GB"
	Role         string // of the user in the wallet's app, such as "MERCHANT"; "" if it has none

	FontSize        int // in pixels, like the heights of the bars above a page
	StatusBarHeight int
	TitleBarHeight  int

	NetworkType string // one of NetworkTypes; see SetNetwork
	SlowNetwork string // name of a slow network of that type; "" if it is as fast as this machine's
	Battery     Battery
	Brightness  float64 // 0 to 1

	Location Place
	Contacts []Contact
	Scan     Scan
	Sensors  Sensors
	// Access says what prevents a program from using each of these, and the camera. The values are set regardless.
	Access struct{ Location, Contacts, Scan, Camera Access }
}

// Battery is the state of the battery; Level is in percent.
type Battery struct {
	Level    int
	Charging bool
}

// Place is where the phone is, in degrees and metres, with names of the place. Names and codes may be empty.
type Place struct {
	Latitude, Longitude, Accuracy float64
	Name, Address                 string
	Country, CountryCode          string
	Province, ProvinceCode        string
	City, CityCode                string
	District, DistrictCode        string
	Street, Number                string
}

// Contact is an entry of the address book.
type Contact struct{ Name, Mobile string }

// Scan is what the camera sees when a program scans.
type Scan struct {
	Code string
	Kind Kind
}

// Kind is the kind of a code that is scanned.
type Kind string

const (
	QR  Kind = "qr"
	Bar Kind = "bar"
)

// Access is what prevents a program from using something that a phone has.
type Access string

const (
	On        Access = ""          // nothing
	Off       Access = "off"       // switched off, or the phone does not let the wallet use it
	Denied    Access = "denied"    // the user does not let this program use it
	Cancelled Access = "cancelled" // the user went back without choosing
)

const onWord = "on"

// Words lists the words for every Access, in files and in the panel.
func Words() []string {
	return []string{onWord, string(Off), string(Denied), string(Cancelled)}
}

// AccessOf returns the Access for one of [Words], or [On] for an empty text.
func AccessOf(word string) Access {
	if word == onWord {
		return On
	}
	return Access(word)
}

// Word returns one of [Words].
func (a Access) Word() string {
	if a == On {
		return onWord
	}
	return string(a)
}

//go:embed device.yaml
var data []byte

var builtIn = sync.OnceValue(func() Section {
	var file struct {
		Device Section `yaml:"device"`
	}
	err := yamlfile.Read("device/device.yaml", data, &file)
	if err == nil {
		err = file.Device.Check("device/device.yaml")
	}
	if err != nil {
		panic(err) // the file is built in and covered by a test
	}
	return file.Device
})

// Default returns the phone of device.yaml. The caller may modify it.
func Default() Device { return builtIn().Over(Device{}) }

// clone returns a copy of a device that shares no lists with it.
func (d Device) clone() Device {
	d.Contacts = slices.Clone(d.Contacts)
	return d
}
