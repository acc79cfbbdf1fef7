package program

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOriginsAreOfNamesAndLeadToThisMachine(t *testing.T) {
	m, err := ParseManifest("m.yaml", []byte(`origins:
  https://api.shop.example: http://127.0.0.1:8080
  https://IMG.shop.example/: http://localhost
  "https://six.shop.example": "http://[::1]:81/"
`))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"api.shop.example": "127.0.0.1:8080", "img.shop.example": "localhost:80", "six.shop.example": "[::1]:81"}
	if diff := cmp.Diff(want, m.Origins); diff != "" {
		t.Error(diff)
	}
	other, err := ParseManifest("m.yaml", nil)
	if err != nil || len(other.Later(m)) != 1 || other.Later(m)[0] != "origins" {
		t.Errorf("a change takes effect at the next start, and %q is said: %v", other.Later(m), err)
	}
}

func TestOriginsGiveNothingElse(t *testing.T) {
	for _, test := range []struct{ origin, server, want string }{
		{"http://api.shop.example", "http://127.0.0.1", `"http://api.shop.example" is not the origin of a back end`},
		{"https://api.shop.example:8443", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://api.shop.example/v1", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://api.shop.example?", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://a@api.shop.example", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://*.shop.example", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://192.0.2.1", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://localhost", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://a.localhost", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://tokö.example", "http://127.0.0.1", "is not the origin of a back end"},
		{"api.shop.example", "http://127.0.0.1", "is not the origin of a back end"},
		{"https://appx", "http://127.0.0.1", "Jembatan itself answers for https://appx"},
		{"https://resource", "http://127.0.0.1", "Jembatan itself answers for https://resource"},
		{"https://api.shop.example", "https://127.0.0.1", `"https://127.0.0.1" is not a server on this machine`},
		{"https://api.shop.example", "http://192.168.0.1:80", "is not a server on this machine"},
		{"https://api.shop.example", "http://0.0.0.0:80", "is not a server on this machine"},
		{"https://api.shop.example", "http://shop.example", "is not a server on this machine"},
		{"https://api.shop.example", "http://localhost.shop.example", "is not a server on this machine"},
		{"https://api.shop.example", "http://127.0.0.1:8080/api", "is not a server on this machine"},
		{"https://api.shop.example", "http://127.0.0.1:0", "is not a server on this machine"},
		{"https://api.shop.example", "http://a:b@127.0.0.1", "is not a server on this machine"},
		{"https://api.shop.example", "127.0.0.1:8080", "is not a server on this machine"},
	} {
		_, err := ParseManifest("m.yaml", []byte("origins:\n  \""+test.origin+"\": \""+test.server+"\"\n"))
		if err == nil || !strings.HasPrefix(err.Error(), "m.yaml:2: origins: ") || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: %s: error %v, want %q", test.origin, test.server, err, test.want)
		}
	}
	if _, err := ParseManifest("m.yaml", []byte("origins:\n  https://a.example: http://127.0.0.1\n  https://A.example: http://127.0.0.1:2\n")); err == nil ||
		!strings.Contains(err.Error(), "m.yaml:3: origins: https://A.example occurs twice") {
		t.Errorf("twice: %v", err)
	}
}
