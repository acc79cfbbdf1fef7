package gateway_test

import (
	"io"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/gateway"
)

// run lets a shell parse a command, and sends the request that curl would send.
func run(t *testing.T, command string) (answer string) {
	t.Helper()
	words, err := exec.Command("sh", "-c", `curl() { printf '%s\0' "$@"; }; `+command).Output()
	if err != nil {
		t.Fatalf("%v: %s", err, command)
	}
	arguments := strings.Split(strings.TrimSuffix(string(words), "\x00"), "\x00")
	header := http.Header{}
	var address, body string
	for i := 0; i < len(arguments); i++ {
		switch word := arguments[i]; word {
		case "-sS":
		case "-H":
			i++
			name, value, _ := strings.Cut(arguments[i], ": ")
			header.Add(name, value)
		case "--data-raw":
			i++
			body = arguments[i]
		default:
			address = word
		}
	}
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header = header
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestPrintedRequestRedeemsACodeInEveryDialect(t *testing.T) {
	for wallet, want := range map[string][2]string{
		"dana":    {`"responseCode":"2007400"`, `"responseCode":"4017400"`},
		"tngd":    {`"resultCode":"SUCCESS"`, `"resultCode":"EXPIRED_CODE"`},
		"superqi": {`"resultCode":"SUCCESS"`, `"resultCode":"EXPIRED_CODE"`},
		"alipay":  {`"access_token":"sandbox_`, `"sub_code":"isv.code-invalid"`},
	} {
		w := newWorld(t)
		scope := profile(t, wallet).ScopeNames()[0]
		code := w.grant(wallet, "coffee", "budi", scope)
		command, err := gateway.Curl(profile(t, wallet), w.server.URL, gateway.Sender{Client: "shop-1", Key: merchantKey()}, "coffee", code, time.Now())
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range want {
			if got := run(t, command); !strings.Contains(got, want) {
				t.Errorf("%s: got %s, want %s, by\n%s", wallet, got, want, command)
			}
		}
	}
}

func TestPrintedRequestIsSafeInAShell(t *testing.T) {
	w := newWorld(t)
	command, err := gateway.Curl(profile(t, "tngd"), w.server.URL, gateway.Sender{Client: "shop-1", Key: merchantKey()},
		`it's "$(touch never)" \`+"`x`", w.grant("tngd", "coffee", "budi", "auth_base"), time.Now())
	if err != nil {
		t.Fatal(err)
	}
	if got := run(t, command); !strings.Contains(got, "INVALID_AUTH_CLIENT") {
		t.Errorf("got %s", got)
	}
}

func TestWalletWithoutAGatewayHasNoRequests(t *testing.T) {
	_, err := gateway.Curl(&consent.Profile{Name: "own"}, "http://127.0.0.1:1", gateway.Sender{}, "app", "code", time.Now())
	if err == nil || err.Error() != "wallet own has no gateway: add gateway to its rules, or choose another wallet" {
		t.Errorf("got %v", err)
	}
}
