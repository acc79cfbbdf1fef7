package device

import (
	"reflect"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Section is the description of a phone in a file that [yamlfile.Read] reads. The zero Section has no values. The tag about
// of a field is its description in a JSON Schema.
type Section struct {
	Line            yamlfile.Line
	Brand           *yamlfile.Text                     `yaml:"brand" about:"brand, such as Lintas"`
	Model           *yamlfile.Text                     `yaml:"model" about:"model, such as Lintas A5"`
	System          *yamlfile.Text                     `yaml:"system" about:"version of the system, such as 14"`
	Platform        *yamlfile.Text                     `yaml:"platform" about:"Android, iOS or iPhone OS"`
	Language        *yamlfile.Text                     `yaml:"language" about:"language tag, such as id or en-US"`
	Storage         *yamlfile.Text                     `yaml:"storage" about:"storage, as my.getSystemInfo shows it"`
	Role            *yamlfile.Text                     `yaml:"role" about:"role of the user in the wallet's app, such as MERCHANT"`
	FontSize        *yamlfile.Number                   `yaml:"fontSize" about:"size of text in pixels"`
	StatusBarHeight *yamlfile.Number                   `yaml:"statusBarHeight" about:"height of the status bar in pixels"`
	TitleBarHeight  *yamlfile.Number                   `yaml:"titleBarHeight" about:"height of the title bar in pixels"`
	Network         *yamlfile.Text                     `yaml:"network" about:"WIFI, 2G, 3G, 4G, WWAN, UNKNOWN; NOTREACHABLE for none; edge, slow-3g, fast-3g, slow-4g or fast-4g for a slow one"`
	Battery         *batterySection                    `yaml:"battery" about:"state of the battery"`
	Brightness      *yamlfile.Decimal                  `yaml:"brightness" about:"brightness of the screen, from 0 to 1"`
	Location        *yamlfile.Either[placeSection]     `yaml:"location" about:"where the phone is; or on, off, denied or cancelled"`
	Contacts        *yamlfile.Either[[]contactSection] `yaml:"contacts" about:"the address book; or on, off, denied or cancelled"`
	Scan            *yamlfile.Either[scanSection]      `yaml:"scan" about:"what the camera sees; or on, off, denied or cancelled"`
	Camera          *yamlfile.Text                     `yaml:"camera" about:"on, off, denied or cancelled"`
	Sensors         *sensorsSection                    `yaml:"sensors" about:"what the phone's sensors measure"`
}

type batterySection struct {
	Line     yamlfile.Line
	Level    *yamlfile.Number `yaml:"level" about:"in percent"`
	Charging *yamlfile.Switch `yaml:"charging" about:"whether it is charging"`
}

type placeSection struct {
	Line         yamlfile.Line
	Latitude     *yamlfile.Decimal `yaml:"latitude" about:"in degrees"`
	Longitude    *yamlfile.Decimal `yaml:"longitude" about:"in degrees"`
	Accuracy     *yamlfile.Decimal `yaml:"accuracy" about:"in metres"`
	Name         *yamlfile.Text    `yaml:"name" about:"name"`
	Address      *yamlfile.Text    `yaml:"address" about:"address"`
	Country      *yamlfile.Text    `yaml:"country" about:"name of the country"`
	CountryCode  *yamlfile.Text    `yaml:"countryCode" about:"code of the country, such as ID"`
	Province     *yamlfile.Text    `yaml:"province" about:"name of the province"`
	ProvinceCode *yamlfile.Text    `yaml:"provinceCode" about:"code of the province"`
	City         *yamlfile.Text    `yaml:"city" about:"name of the city"`
	CityCode     *yamlfile.Text    `yaml:"cityCode" about:"code of the city"`
	District     *yamlfile.Text    `yaml:"district" about:"name of the district"`
	DistrictCode *yamlfile.Text    `yaml:"districtCode" about:"code of the district"`
	Street       *yamlfile.Text    `yaml:"street" about:"name of the street"`
	Number       *yamlfile.Text    `yaml:"number" about:"number of the house"`
}

type contactSection struct {
	Line   yamlfile.Line
	Name   yamlfile.Text `yaml:"name" about:"name"`
	Mobile yamlfile.Text `yaml:"mobile" about:"telephone number"`
}

type scanSection struct {
	Line yamlfile.Line
	Code yamlfile.Text  `yaml:"code" about:"the code"`
	Kind *yamlfile.Text `yaml:"kind" about:"qr or bar"`
}

// Words implements [yamlfile.Worder].
func (Section) Words(key string) []string {
	switch key {
	case "platform":
		return []string{"Android", "iOS", "iPhone OS"}
	case "network":
		return Networks()
	case "location", "contacts", "scan", "camera":
		return Words()
	}
	return nil
}

// Words implements [yamlfile.Worder].
func (scanSection) Words(key string) []string {
	if key == "kind" {
		return []string{string(QR), string(Bar)}
	}
	return nil
}

// Keys returns the keys that the section has.
func (s Section) Keys() (keys []string) {
	v := reflect.ValueOf(s)
	for i := range v.NumField() {
		if key := v.Type().Field(i).Tag.Get("yaml"); key != "" && !v.Field(i).IsNil() {
			keys = append(keys, key)
		}
	}
	return keys
}

// Over returns a copy of d with the values of the section. It modifies neither.
func (s Section) Over(d Device) Device {
	d = d.clone()
	text(&d.Brand, s.Brand)
	text(&d.Model, s.Model)
	text(&d.System, s.System)
	text(&d.Platform, s.Platform)
	text(&d.Language, s.Language)
	text(&d.Storage, s.Storage)
	text(&d.Role, s.Role)
	if s.Network != nil {
		d.SetNetwork(s.Network.Value)
	}
	number(&d.FontSize, s.FontSize)
	number(&d.StatusBarHeight, s.StatusBarHeight)
	number(&d.TitleBarHeight, s.TitleBarHeight)
	decimal(&d.Brightness, s.Brightness)
	if s.Battery != nil {
		number(&d.Battery.Level, s.Battery.Level)
		if s.Battery.Charging != nil {
			d.Battery.Charging = s.Battery.Charging.Value
		}
	}
	if s.Location != nil {
		d.Access.Location = AccessOf(s.Location.Word.Value)
		if s.Location.Long != nil {
			s.Location.Long.over(&d.Location)
		}
	}
	if s.Contacts != nil {
		d.Access.Contacts = AccessOf(s.Contacts.Word.Value)
		if s.Contacts.Long != nil {
			d.Contacts = []Contact{}
			for _, c := range *s.Contacts.Long {
				d.Contacts = append(d.Contacts, Contact{c.Name.Value, c.Mobile.Value})
			}
		}
	}
	if s.Scan != nil {
		d.Access.Scan = AccessOf(s.Scan.Word.Value)
		if long := s.Scan.Long; long != nil {
			d.Scan = Scan{long.Code.Value, QR}
			if long.Kind != nil {
				d.Scan.Kind = Kind(long.Kind.Value)
			}
		}
	}
	if s.Camera != nil {
		d.Access.Camera = AccessOf(s.Camera.Value)
	}
	if s.Sensors != nil {
		s.Sensors.over(&d.Sensors)
	}
	return d
}

func (s placeSection) over(p *Place) {
	if s.Latitude != nil {
		// The names are those of the previous place.
		*p = Place{Accuracy: p.Accuracy}
	}
	decimal(&p.Latitude, s.Latitude)
	decimal(&p.Longitude, s.Longitude)
	decimal(&p.Accuracy, s.Accuracy)
	for _, name := range s.names(p) {
		text(name.into, name.from)
	}
}

// placeName is one of the names of a place.
type placeName struct {
	key  string
	from *yamlfile.Text
	into *string
}

func (s placeSection) names(p *Place) []placeName {
	return []placeName{
		{"name", s.Name, &p.Name}, {"address", s.Address, &p.Address},
		{"country", s.Country, &p.Country}, {"countryCode", s.CountryCode, &p.CountryCode},
		{"province", s.Province, &p.Province}, {"provinceCode", s.ProvinceCode, &p.ProvinceCode},
		{"city", s.City, &p.City}, {"cityCode", s.CityCode, &p.CityCode},
		{"district", s.District, &p.District}, {"districtCode", s.DistrictCode, &p.DistrictCode},
		{"street", s.Street, &p.Street}, {"number", s.Number, &p.Number},
	}
}

func text(into *string, from *yamlfile.Text) {
	if from != nil {
		*into = from.Value
	}
}

func number(into *int, from *yamlfile.Number) {
	if from != nil {
		*into = from.Value
	}
}

func decimal(into *float64, from *yamlfile.Decimal) {
	if from != nil {
		*into = from.Value
	}
}
