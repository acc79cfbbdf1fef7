package device

import "github.com/jembatan/jembatan/assets/yamlfile"

// Section is the description of a phone in a file that [yamlfile.Read] reads. The zero Section has no values.
type Section struct {
	Line            yamlfile.Line
	Brand           *yamlfile.Text                     `yaml:"brand"`
	Model           *yamlfile.Text                     `yaml:"model"`
	System          *yamlfile.Text                     `yaml:"system"`
	Platform        *yamlfile.Text                     `yaml:"platform"`
	Language        *yamlfile.Text                     `yaml:"language"`
	Storage         *yamlfile.Text                     `yaml:"storage"`
	Role            *yamlfile.Text                     `yaml:"role"`
	FontSize        *yamlfile.Number                   `yaml:"fontSize"`
	StatusBarHeight *yamlfile.Number                   `yaml:"statusBarHeight"`
	TitleBarHeight  *yamlfile.Number                   `yaml:"titleBarHeight"`
	Network         *yamlfile.Text                     `yaml:"network"`
	Battery         *batterySection                    `yaml:"battery"`
	Brightness      *yamlfile.Decimal                  `yaml:"brightness"`
	Location        *yamlfile.Either[placeSection]     `yaml:"location"`
	Contacts        *yamlfile.Either[[]contactSection] `yaml:"contacts"`
	Scan            *yamlfile.Either[scanSection]      `yaml:"scan"`
	Camera          *yamlfile.Text                     `yaml:"camera"`
}

type batterySection struct {
	Line     yamlfile.Line
	Level    *yamlfile.Number `yaml:"level"`
	Charging *yamlfile.Switch `yaml:"charging"`
}

type placeSection struct {
	Line         yamlfile.Line
	Latitude     *yamlfile.Decimal `yaml:"latitude"`
	Longitude    *yamlfile.Decimal `yaml:"longitude"`
	Accuracy     *yamlfile.Decimal `yaml:"accuracy"`
	Name         *yamlfile.Text    `yaml:"name"`
	Address      *yamlfile.Text    `yaml:"address"`
	Country      *yamlfile.Text    `yaml:"country"`
	CountryCode  *yamlfile.Text    `yaml:"countryCode"`
	Province     *yamlfile.Text    `yaml:"province"`
	ProvinceCode *yamlfile.Text    `yaml:"provinceCode"`
	City         *yamlfile.Text    `yaml:"city"`
	CityCode     *yamlfile.Text    `yaml:"cityCode"`
	District     *yamlfile.Text    `yaml:"district"`
	DistrictCode *yamlfile.Text    `yaml:"districtCode"`
	Street       *yamlfile.Text    `yaml:"street"`
	Number       *yamlfile.Text    `yaml:"number"`
}

type contactSection struct {
	Line   yamlfile.Line
	Name   yamlfile.Text `yaml:"name"`
	Mobile yamlfile.Text `yaml:"mobile"`
}

type scanSection struct {
	Line yamlfile.Line
	Code yamlfile.Text  `yaml:"code"`
	Kind *yamlfile.Text `yaml:"kind"`
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
	text(&d.NetworkType, s.Network)
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
		d.Access.Location = access(s.Location.Word)
		if s.Location.Long != nil {
			s.Location.Long.over(&d.Location)
		}
	}
	if s.Contacts != nil {
		d.Access.Contacts = access(s.Contacts.Word)
		if s.Contacts.Long != nil {
			d.Contacts = []Contact{}
			for _, c := range *s.Contacts.Long {
				d.Contacts = append(d.Contacts, Contact{c.Name.Value, c.Mobile.Value})
			}
		}
	}
	if s.Scan != nil {
		d.Access.Scan = access(s.Scan.Word)
		if long := s.Scan.Long; long != nil {
			d.Scan = Scan{long.Code.Value, QR}
			if long.Kind != nil {
				d.Scan.Kind = Kind(long.Kind.Value)
			}
		}
	}
	if s.Camera != nil {
		d.Access.Camera = access(*s.Camera)
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

// access returns the Access for a word, or [On] if keys are written in place of it.
func access(word yamlfile.Text) Access {
	if word.Value == "on" {
		return On
	}
	return Access(word.Value)
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
