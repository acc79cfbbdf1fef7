package device

import (
	"math"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Sensors is what the sensors of a phone measure.
type Sensors struct {
	Accelerometer Axes        `json:"accelerometer"` // in g; a phone that lies on its back has -1 on the z axis
	Gyroscope     Axes        `json:"gyroscope"`     // in radians per second
	Compass       float64     `json:"compass"`       // where its upper edge points to, in degrees from the north: [0, 360)
	Orientation   Orientation `json:"orientation"`
}

// Axes are values for the axes of a phone: x points to its right, y to its upper edge, and z out of the screen.
type Axes struct {
	X float64 `json:"x"`
	Y float64 `json:"y"`
	Z float64 `json:"z"`
}

// Orientation is how far a phone is turned around its axes, in radians: alpha around z, [0, 2π); beta around x, [-π, π);
// gamma around y, [-π/2, π/2).
type Orientation struct {
	Alpha float64 `json:"alpha"`
	Beta  float64 `json:"beta"`
	Gamma float64 `json:"gamma"`
}

type sensorsSection struct {
	Line          yamlfile.Line
	Accelerometer *axesSection        `yaml:"accelerometer" about:"acceleration in g; z is -1 while the phone lies on its back"`
	Gyroscope     *axesSection        `yaml:"gyroscope" about:"rotation in radians per second"`
	Compass       *yamlfile.Decimal   `yaml:"compass" about:"degrees from the north, from 0 to below 360"`
	Orientation   *orientationSection `yaml:"orientation" about:"how far the phone is turned, in radians"`
}

type axesSection struct {
	Line yamlfile.Line
	X    *yamlfile.Decimal `yaml:"x" about:"to the right of the phone"`
	Y    *yamlfile.Decimal `yaml:"y" about:"to the upper edge of the phone"`
	Z    *yamlfile.Decimal `yaml:"z" about:"out of the screen"`
}

type orientationSection struct {
	Line  yamlfile.Line
	Alpha *yamlfile.Decimal `yaml:"alpha" about:"around z, from 0 to below 2π"`
	Beta  *yamlfile.Decimal `yaml:"beta" about:"around x, from -π to below π"`
	Gamma *yamlfile.Decimal `yaml:"gamma" about:"around y, from -π/2 to below π/2"`
}

func (s sensorsSection) over(to *Sensors) {
	s.Accelerometer.over(&to.Accelerometer)
	s.Gyroscope.over(&to.Gyroscope)
	decimal(&to.Compass, s.Compass)
	if o := s.Orientation; o != nil {
		decimal(&to.Orientation.Alpha, o.Alpha)
		decimal(&to.Orientation.Beta, o.Beta)
		decimal(&to.Orientation.Gamma, o.Gamma)
	}
}

func (s *axesSection) over(to *Axes) {
	if s != nil {
		decimal(&to.X, s.X)
		decimal(&to.Y, s.Y)
		decimal(&to.Z, s.Z)
	}
}

// mostMeasured is more than the sensors of a phone measure, in g and in radians per second.
const mostMeasured = 100

func (c *checker) sensors(s sensorsSection) {
	c.axes(s.Accelerometer, "sensors: accelerometer: ")
	c.axes(s.Gyroscope, "sensors: gyroscope: ")
	c.below(s.Compass, 0, 360, "sensors: compass")
	if o := s.Orientation; o != nil {
		c.below(o.Alpha, 0, 2*math.Pi, "sensors: orientation: alpha")
		c.below(o.Beta, -math.Pi, math.Pi, "sensors: orientation: beta")
		c.below(o.Gamma, -math.Pi/2, math.Pi/2, "sensors: orientation: gamma")
	}
}

func (c *checker) axes(s *axesSection, what string) {
	if s != nil {
		c.between(s.X, -mostMeasured, mostMeasured, what+"x")
		c.between(s.Y, -mostMeasured, mostMeasured, what+"y")
		c.between(s.Z, -mostMeasured, mostMeasured, what+"z")
	}
}

// below checks that a number is at least one and below another.
func (c *checker) below(n *yamlfile.Decimal, least, end float64, what string) {
	if n != nil && (n.Value < least || n.Value >= end) {
		c.fail(n.Line, "%s: %v: use a number from %.5g to below %.5g", what, n.Value, least, end)
	}
}
