package jsapi

import "math"

// Systems of coordinates. In mainland China, maps and wallets use the first, which shifts places by some hundred metres;
// satellites and the rest of the world use the second. Elsewhere the two are the same.
const (
	gcj02 = "gcj02"
	wgs84 = "wgs84"
)

// toWGS84 converts coordinates of GCJ-02 to WGS 84, exactly to about a centimetre.
func toWGS84(latitude, longitude float64) (float64, float64) {
	// The shift is known at places of WGS 84 only, and differs little nearby.
	lat, lon := latitude, longitude
	for range 4 {
		dLat, dLon := shift(lat, lon)
		lat, lon = latitude-dLat, longitude-dLon
	}
	return round(lat), round(lon)
}

// round rounds to about a centimetre.
func round(degrees float64) float64 { return math.Round(degrees*1e7) / 1e7 }

// shift returns the difference of GCJ-02 to WGS 84 at a place of WGS 84, in degrees.
func shift(latitude, longitude float64) (dLat, dLon float64) {
	const (
		radius       = 6378245.0 // of the ellipsoid of Krasovsky, in metres
		eccentricity = 0.00669342162296594323
	)
	x, y := longitude-105, latitude-35
	wave := func(v, period float64) float64 { return math.Sin(v * math.Pi / period) }
	both := (20*wave(x, 1./6) + 20*wave(x, 1./2)) * 2 / 3
	north := -100 + 2*x + 3*y + 0.2*y*y + 0.1*x*y + 0.2*math.Sqrt(math.Abs(x)) + both +
		(20*wave(y, 1)+40*wave(y, 3))*2/3 + (160*wave(y, 12)+320*wave(y, 30))*2/3
	east := 300 + x + 2*y + 0.1*x*x + 0.1*x*y + 0.1*math.Sqrt(math.Abs(x)) + both +
		(20*wave(x, 1)+40*wave(x, 3))*2/3 + (150*wave(x, 12)+300*wave(x, 30))*2/3
	sin := math.Sin(latitude * math.Pi / 180)
	w := 1 - eccentricity*sin*sin
	dLat = north * 180 / (radius * (1 - eccentricity) / (w * math.Sqrt(w)) * math.Pi)
	dLon = east * 180 / (radius / math.Sqrt(w) * math.Cos(latitude*math.Pi/180) * math.Pi)
	return dLat, dLon
}
