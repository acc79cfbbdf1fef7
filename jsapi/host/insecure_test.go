package host

import "testing"

// TestHostsWhoseCertificatesAreAcceptedAreWrittenAsHosts checks that an address in place of a host is an error that says what to
// write, since it would match nothing.
func TestHostsWhoseCertificatesAreAcceptedAreWrittenAsHosts(t *testing.T) {
	for _, host := range []string{"dev.example", "DEV.example", "192.0.2.2", "2001:db8::1", "localhost"} {
		if err := checkHosts([]string{host}); err != nil {
			t.Errorf("%s: %v", host, err)
		}
	}
	for written, want := range map[string]string{
		"https://dev.example:8443/shop": `Options.InsecureHost "https://dev.example:8443/shop" is not a host: write Options.InsecureHost dev.example`,
		"dev.example:8443":              `Options.InsecureHost "dev.example:8443" is not a host: write Options.InsecureHost dev.example`,
		"[2001:db8::1]:8443":            `Options.InsecureHost "[2001:db8::1]:8443" is not a host: write Options.InsecureHost 2001:db8::1`,
		"dev.example/shop":              `Options.InsecureHost "dev.example/shop" is not a host: write Options.InsecureHost dev.example`,
		"*.example":                     `Options.InsecureHost "*.example" is not a host: write one such as dev.example, without * and port`,
		"":                              `Options.InsecureHost "" is not a host: write one such as dev.example, without * and port`,
	} {
		err := checkHosts([]string{"near.example", written})
		if err == nil || err.(*Error).Text(nil) != want {
			t.Errorf("%q: %v, want %s", written, err, want)
		}
	}
}
