package device_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/jsapi/device"
)

// read parses the section of a file.
func read(written string) (device.Section, error) {
	var file struct {
		Device device.Section `yaml:"device"`
	}
	err := yamlfile.Read("d.yaml", []byte(written), &file)
	if err == nil {
		err = file.Device.Check("d.yaml")
	}
	return file.Device, err
}

// over returns the default phone, overridden by a section.
func over(t *testing.T, written string) device.Device {
	t.Helper()
	s, err := read(written)
	if err != nil {
		t.Fatal(err)
	}
	return s.Over(device.Default())
}

func TestDefaultIsACompletePhoneInJakarta(t *testing.T) {
	d := device.Default()
	if d.Brand == "" || d.Model == "" || d.System == "" || d.Storage == "" || d.Platform != "Android" || d.Language != "id" {
		t.Errorf("%+v", d)
	}
	if d.FontSize != 16 || d.StatusBarHeight == 0 || d.TitleBarHeight == 0 || d.Battery.Level == 0 || d.Brightness == 0 {
		t.Errorf("%+v", d)
	}
	if !slices.Contains(device.NetworkTypes(), d.NetworkType) || !d.Reachable() {
		t.Errorf("network %q", d.NetworkType)
	}
	l := d.Location
	if l.Latitude > -6 || l.Latitude < -6.4 || l.Longitude < 106.6 || l.Longitude > 107 || l.Country != "Indonesia" || l.City != "Jakarta Pusat" {
		t.Errorf("%+v", l)
	}
	if d.Scan.Code == "" || d.Scan.Kind != device.QR || len(d.Contacts) == 0 {
		t.Errorf("%+v %+v", d.Scan, d.Contacts)
	}
	if d.Access.Location != device.On || d.Access.Contacts != device.On || d.Access.Scan != device.On || d.Access.Camera != device.On {
		t.Errorf("%+v", d.Access)
	}
}

// TestContactsOfTheDefaultCannotBeReached checks that no number can belong to somebody who exists.
func TestContactsOfTheDefaultCannotBeReached(t *testing.T) {
	number := regexp.MustCompile(`^\+62-8\d\d-0000-000\d$`)
	for _, c := range device.Default().Contacts {
		if !number.MatchString(c.Mobile) {
			t.Errorf("%+v", c)
		}
	}
}

func TestCallerMayModifyTheDefault(t *testing.T) {
	device.Default().Contacts[0].Name = "changed"
	if device.Default().Contacts[0].Name == "changed" {
		t.Error("a change by one caller affects all")
	}
}

func TestSectionWithEveryKey(t *testing.T) {
	got := over(t, `device:
  brand: Apel
  model: "iPhone14,5"
  system: "17.1"
  platform: iOS
  language: en-US
  storage: 64 GB
  fontSize: 20
  statusBarHeight: 44
  titleBarHeight: 50
  network: NOTREACHABLE
  battery: {level: 0, charging: true}
  brightness: 1
  location: {latitude: 0, longitude: -180, accuracy: 5.5, name: a, address: b, country: c, countryCode: d, province: e,
    provinceCode: f, city: g, cityCode: h, district: i, districtCode: j, street: k, number: "12"}
  contacts: [{name: Sari, mobile: "1"}]
  scan: {code: "8991234", kind: bar}
  camera: denied
  sensors:
    accelerometer: {x: 1, y: -2.5, z: 3}
    gyroscope: {x: 4, y: 5, z: -6}
    compass: 359.9
    orientation: {alpha: 6.28, beta: -3.14, gamma: 1.57}
`)
	want := device.Device{
		Brand: "Apel", Model: "iPhone14,5", System: "17.1", Platform: "iOS", Language: "en-US", Storage: "64 GB",
		FontSize: 20, StatusBarHeight: 44, TitleBarHeight: 50, NetworkType: device.NoNetwork,
		Battery: device.Battery{Level: 0, Charging: true}, Brightness: 1,
		Location: device.Place{Longitude: -180, Accuracy: 5.5, Name: "a", Address: "b", Country: "c", CountryCode: "d", Province: "e",
			ProvinceCode: "f", City: "g", CityCode: "h", District: "i", DistrictCode: "j", Street: "k", Number: "12"},
		Contacts: []device.Contact{{Name: "Sari", Mobile: "1"}},
		Scan:     device.Scan{Code: "8991234", Kind: device.Bar},
		Sensors: device.Sensors{Accelerometer: device.Axes{X: 1, Y: -2.5, Z: 3}, Gyroscope: device.Axes{X: 4, Y: 5, Z: -6}, Compass: 359.9,
			Orientation: device.Orientation{Alpha: 6.28, Beta: -3.14, Gamma: 1.57}},
	}
	want.Access.Camera = device.Denied
	if diff := cmp.Diff(want, got); diff != "" || got.Reachable() {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestMissingKeysKeepTheirValues(t *testing.T) {
	for _, empty := range []string{"", "device: {}"} {
		if diff := cmp.Diff(device.Default(), over(t, empty)); diff != "" {
			t.Errorf("%q (-want +got)\n%s", empty, diff)
		}
	}
	got := over(t, "device: {battery: {charging: true}, location: {accuracy: 100, name: Kafe}, language: en, sensors: {gyroscope: {y: 2}}}")
	want := device.Default()
	want.Sensors.Gyroscope.Y = 2
	want.Battery.Charging, want.Location.Accuracy, want.Location.Name, want.Language = true, 100, "Kafe", "en"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestAnotherPlaceHasNamesOfItsOwn checks that coordinates in Surabaya do not keep names from Jakarta.
func TestAnotherPlaceHasNamesOfItsOwn(t *testing.T) {
	got := over(t, "device: {location: {latitude: -7.25, longitude: 112.75, city: Surabaya}}").Location
	want := device.Place{Latitude: -7.25, Longitude: 112.75, City: "Surabaya", Accuracy: device.Default().Location.Accuracy}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestWordsSetTheAccess(t *testing.T) {
	for word, want := range map[string]device.Access{"on": device.On, "off": device.Off, "denied": device.Denied, "cancelled": device.Cancelled} {
		got := over(t, strings.ReplaceAll("device: {location: W, contacts: W, scan: W, camera: W}", "W", word))
		if got.Access.Location != want || got.Access.Contacts != want || got.Access.Scan != want || got.Access.Camera != want {
			t.Errorf("%s: %+v", word, got.Access)
		}
		ignore := cmpopts.IgnoreFields(device.Device{}, "Access")
		if diff := cmp.Diff(device.Default(), got, ignore); diff != "" {
			t.Errorf("%s changes more\n%s", word, diff)
		}
	}
}

func TestSectionsOverrideEachOther(t *testing.T) {
	person, err := read("device: {location: off, contacts: denied, scan: cancelled, camera: off, language: en}")
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := read("device: {location: {latitude: 1, longitude: 2}, contacts: [], scan: {code: x}, camera: on}")
	if err != nil {
		t.Fatal(err)
	}
	got := manifest.Over(person.Over(device.Default()))
	if got.Language != "en" || got.Location.Latitude != 1 || got.Scan != (device.Scan{Code: "x", Kind: device.QR}) {
		t.Errorf("%+v", got)
	}
	if got.Contacts == nil || len(got.Contacts) != 0 {
		t.Errorf("contacts %#v", got.Contacts)
	}
	if got.Access != device.Default().Access {
		t.Errorf("%+v", got.Access)
	}
}

func TestInvalidSectionIsRefused(t *testing.T) {
	for written, want := range map[string]string{
		"brand: ''":        "d.yaml:2: device: brand: \"\": use 1 to 80 characters",
		`model: "a\u202e"`: `d.yaml:2: device: model: "a\u202e" contains an invisible character`,
		`model: "a\ufffd"`: `d.yaml:2: device: model: "a\ufffd" contains an invisible character`,
		"scan: {code: " + strings.Repeat("a", 4297) + "}":     "d.yaml:2: device: scan: code: use 1 to 4296 characters",
		"brand: ''\n  model: ''":                              "d.yaml:2: device: brand: ",
		"system: 14":                                          "d.yaml:2: device: system: 14 is not text",
		"storage: " + strings.Repeat("a", 81):                 "d.yaml:2: device: storage: ",
		"platform: android":                                   `d.yaml:2: device: platform: "android" is not known: did you mean "Android"? use one of Android, iOS, iPhone OS`,
		"language: Indonesian language":                       `d.yaml:2: device: language: "Indonesian language" is not a language`,
		"network: wifi":                                       `d.yaml:2: device: network: "wifi" is not known: did you mean "WIFI"? use one of WIFI, 2G, 3G, 4G, WWAN, UNKNOWN, NOTREACHABLE, edge, slow-3g, fast-3g, slow-4g, fast-4g`,
		"fontSize: 0":                                         "d.yaml:2: device: fontSize: 0: use a whole number from 1 to 100",
		"statusBarHeight: 1001":                               "d.yaml:2: device: statusBarHeight: 1001",
		"titleBarHeight: 1001":                                "d.yaml:2: device: titleBarHeight: 1001",
		"battery: {level: 101}":                               "d.yaml:2: device: battery: level: 101: use a whole number from 0 to 100",
		"battery: 80":                                         "d.yaml:2: device: battery: keys with values belong here",
		"brightness: 1.1":                                     "d.yaml:2: device: brightness: 1.1: use a number from 0 to 1",
		"location: {latitude: 91, longitude: 0}":              "d.yaml:2: device: location: latitude: 91: use a number from -90 to 90",
		"location: {latitude: 0, longitude: -180.5}":          "d.yaml:2: device: location: longitude: -180.5",
		"location: {latitude: 0, longitude: 0, accuracy: -1}": "d.yaml:2: device: location: accuracy: -1",
		"location:\n    latitude: 1":                          "d.yaml:3: device: location: latitude and longitude belong together",
		"location: {city: ' '}":                               "d.yaml:2: device: location: city: ",
		"location: gone":                                      `d.yaml:2: device: location: "gone" is not known: use on, off, denied, cancelled, or latitude and longitude`,
		"location: ''":                                        `d.yaml:2: device: location: "" is not known`,
		"location: {lat: 1}":                                  `d.yaml:2: unknown key "lat"`,
		"contacts: none":                                      `d.yaml:2: device: contacts: "none" is not known`,
		"contacts:\n    - name: a":                            `d.yaml:3: device: contacts: mobile: "": use 1 to 80`,
		"contacts: [{mobile: '1'}]":                           `d.yaml:2: device: contacts: name: `,
		"scan: {kind: qr}":                                    "d.yaml:2: device: scan: code: use 1 to 4296 characters",
		"scan: {code: a, kind: qrCode}":                       `d.yaml:2: device: scan: kind: "qrCode" is not known: use one of qr, bar`,
		"scan: https://kopi.example":                          `d.yaml:2: device: scan: "https://kopi.example" is not known: use on, off, denied, cancelled, or code and kind`,
		"camera: ''":                                          `d.yaml:2: device: camera: "" is not known: use on, off, denied, cancelled`,
		"camera: yes":                                         `d.yaml:2: device: camera: "yes" is not known`,
		"sensors: {compass: 360}":                             "d.yaml:2: device: sensors: compass: 360: use a number from 0 to below 360",
		"sensors: {gyroscope: {x: 0, y: 101}}":                "d.yaml:2: device: sensors: gyroscope: y: 101: use a number from -100 to 100",
		"sensors: {accelerometer: {w: 0}}":                    `d.yaml:2: unknown key "w": the keys are x, y, z`,
		"sensors: {orientation: {gamma: 1.5708}}":             "d.yaml:2: device: sensors: orientation: gamma: 1.5708: use a number from -1.5708 to below 1.5708",
		"colour: red":                                         `d.yaml:2: unknown key "colour": the keys are brand, model,`,
	} {
		_, err := read("device:\n  " + written + "\n")
		if err == nil || !strings.HasPrefix(err.Error(), want) || strings.ContainsAny(err.Error(), "\n\u202e") {
			t.Errorf("%q: error %v, want one line that starts with %s", written, err, want)
		}
	}
}

func FuzzSection(f *testing.F) {
	f.Add("device: {location: {latitude: 1, longitude: 2, city: a}, contacts: [{name: a, mobile: b}], scan: {code: c, kind: bar}}")
	f.Add("device:\n  location: off\n  contacts: denied\n  scan: cancelled\n  camera: on\n  brightness: 0.25")
	f.Add("device: {battery: {level: 100, charging: false}, network: 4G, language: id-ID, fontSize: 12}")
	f.Fuzz(func(t *testing.T, written string) {
		s, err := read(written)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "d.yaml:") || strings.ContainsFunc(err.Error(), func(r rune) bool { return !unicode.IsGraphic(r) }) {
				t.Errorf("error is not one line that starts with the file: %q", err)
			}
			return
		}
		d := s.Over(device.Default())
		if d.Battery.Level > 100 || d.Brightness > 1 || d.Location.Latitude > 90 || d.Location.Longitude < -180 ||
			!slices.Contains(device.NetworkTypes(), d.NetworkType) || d.Scan.Code == "" || d.Scan.Kind != device.QR && d.Scan.Kind != device.Bar {
			t.Errorf("%q gives %+v", written, d)
		}
		for _, a := range []device.Access{d.Access.Location, d.Access.Contacts, d.Access.Scan, d.Access.Camera} {
			if a != device.On && a != device.Off && a != device.Denied && a != device.Cancelled {
				t.Errorf("%q gives the access %q", written, a)
			}
		}
	})
}
