package gateway_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestBrowserIsNotAllowedToSend: for requests other than plain forms, a browser first sends a preflight request, and
// continues only if the response allows it.
func TestBrowserIsNotAllowedToSend(t *testing.T) {
	w := newWorld(t)
	for _, path := range []string{"/v1.0/access-token/b2b2c.htm", "/dana/member/query/queryUserProfile.htm", "/v2/users/inquiryUserInfo", "/gateway.do"} {
		for _, origin := range []string{"https://evil.example", "http://127.0.0.1:3000", "null"} {
			request, err := http.NewRequest(http.MethodOptions, w.server.URL+path, nil)
			if err != nil {
				t.Fatal(err)
			}
			request.Header.Set("Origin", origin)
			request.Header.Set("Access-Control-Request-Method", "POST")
			request.Header.Set("Access-Control-Request-Headers", "content-type")
			answer, err := w.server.Client().Do(request)
			if err != nil {
				t.Fatal(err)
			}
			answer.Body.Close()
			for name := range answer.Header {
				if strings.HasPrefix(name, "Access-Control-") {
					t.Errorf("%s tells a page of %s: %s", path, origin, name)
				}
			}
		}
	}
}
