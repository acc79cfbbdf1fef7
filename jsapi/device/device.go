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
	System       string // the version of its system: "14"
	Platform     string // Android, iOS or iPhone OS
	Language     string // a language tag: "id"
	Storage      string // as it is shown: "128 GB"

	FontSize        int // in pixels, as are the heights of the bars above a page
	StatusBarHeight int
	TitleBarHeight  int

	NetworkType string // one of NetworkTypes
	Battery     Battery
	Brightness  float64 // 0 to 1

	Location Place
	Contacts []Contact
	Scan     Scan
	// Access says for each of these, and for taking pictures, what keeps a program from having it. The values beside
	// are there all the same.
	Access struct{ Location, Contacts, Scan, Camera Access }
}

// Battery is how full it is, in percent.
type Battery struct {
	Level    int
	Charging bool
}

// Place is where the phone is, in degrees and metres, and what is there. Names and codes may be empty.
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

// Kind is how a code is drawn.
type Kind string

const (
	QR  Kind = "qr"
	Bar Kind = "bar"
)

// Access is what keeps a program from something that a phone has.
type Access string

const (
	On        Access = ""          // nothing
	Off       Access = "off"       // the phone's own switch, or the wallet was not allowed by the phone
	Denied    Access = "denied"    // the user did not let this program have it
	Cancelled Access = "cancelled" // the user went back without choosing
)

// NoNetwork is the [Device.NetworkType] of a phone that has no network.
const NoNetwork = "NOTREACHABLE"

// NetworkTypes lists the kinds of network that my.getNetworkType publishes.
func NetworkTypes() []string {
	return []string{"WIFI", "2G", "3G", "4G", "WWAN", "UNKNOWN", NoNetwork}
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
		panic(err) // the file is built in, and a test reads it
	}
	return file.Device
})

// Default returns the phone of device.yaml. It is the caller's to change.
func Default() Device { return builtIn().Over(Device{}) }

// Reachable reports whether there is a network.
func (d Device) Reachable() bool { return d.NetworkType != NoNetwork }

// clone keeps a device's lists from being shared.
func (d Device) clone() Device {
	d.Contacts = slices.Clone(d.Contacts)
	return d
}
