//go:build linux

package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"sync"

	"github.com/jembatan/jembatan/bridge/display"
	"github.com/jembatan/jembatan/consent/gateway/backend"
)

// notices are pictures of what comes from a back end: a message in the phone, and the messages and notices in the panel, also a
// notice that the tester has withheld.
func notices() (all []picture) {
	for _, theme := range themes {
		for _, c := range []struct {
			name, pay string
			width     int // of the panel; 0 for a picture of the phone
		}{{"banner", "paid", 0}, {"notices", "paid", 1180}, {"notices", "paid", 400},
			{"withheld", "paid-unheard", 1180}, {"withheld", "paid-unheard", 400}} {
			name := fmt.Sprintf("%s-%s", c.name, theme)
			if c.width > 0 {
				name += fmt.Sprintf("-%d", c.width)
			}
			all = append(all, picture{name, func(ctx context.Context, program, file string) error {
				return withShop(ctx, program, theme, c.pay, func(s *stage, id string, before *image.RGBA) error {
					switch {
					case c.width == 0:
						return s.shootBanner(id, file, before)
					case c.name == "withheld": // a step of the payment
						return s.shootPanel(id, file, c.width, func(panel string) error { return s.toSequence(panel, "tradePay", c.width) })
					}
					return s.shootPanel(id, file, c.width, func(panel string) error { return s.keys(panel, "slash", "Tab", "Tab", "Tab", "End") })
				})
			}})
		}
	}
	return all
}

// withShop runs Kopi Kita with a back end that sends a message to its user and makes an order. Pay is how that is paid, as --pay
// takes it: the back end may hear of it or not.
func withShop(ctx context.Context, program, theme, pay string, do func(s *stage, id string, before *image.RGBA) error) error {
	dir, err := os.MkdirTemp("", "pictures-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	shop, err := openShop(filepath.Join(dir, "merchants.yaml"))
	if err != nil {
		return err
	}
	defer shop.listener.Close()
	app := filepath.Join(dir, "kopi-kita")
	if err := os.CopyFS(app, os.DirFS(kopiKita)); err != nil {
		return err
	}
	manifest, err := os.OpenFile(filepath.Join(app, "jembatan.yaml"), os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(manifest, "origins: {https://api.kopi.example: http://%s}\n", shop.listener.Addr())
	if err := manifest.Close(); err != nil {
		return err
	}
	if err != nil {
		return err
	}
	s, id, err := open(ctx, program, display.Options{Width: 1300, Height: 1000}, app, "--entry", "#shop", "--wallet", "superqi", "--lang", "en",
		"--theme", theme, "--panel", "--answer", "allow", "--pay", pay, "--gateway", "127.0.0.1:0", "--merchants", filepath.Join(dir, "merchants.yaml"))
	if err != nil {
		return err
	}
	defer s.close()
	if err := s.until("the gateway", func() (bool, error) { return shop.find(s.said.String()), nil }); err != nil {
		return err
	}
	if err := s.says("order 9000"); err != nil {
		return err
	}
	if err := s.says("notify "); err != nil {
		return err
	}
	before, err := s.still(s.ofWindow(id))
	if err != nil {
		return err
	}
	if err := shop.greet(ctx); err != nil {
		return err
	}
	return do(s, id, before)
}

// shootBanner takes a picture of a window with a banner, which goes away by itself. Before is the window without it.
func (s *stage) shootBanner(id, file string, before *image.RGBA) error {
	var last *image.RGBA
	err := s.until("a banner", func() (bool, error) {
		now, err := s.look(s.ofWindow(id))
		if err != nil {
			return false, err
		}
		there := last != nil && !bytes.Equal(now.Pix, before.Pix) && bytes.Equal(now.Pix, last.Pix)
		last = now
		return there, nil
	})
	if err != nil {
		return err
	}
	return write(file, last)
}

// shootPanel takes a picture of the panel after it was turned to something.
func (s *stage) shootPanel(id, file string, width int, turn func(panel string) error) error {
	panel, err := s.openPanel(id, width, 900)
	if err != nil {
		return err
	}
	if err := turn(panel); err != nil {
		return err
	}
	return s.shoot(panel, file)
}

// toSequence shows the end of what the panel says about a call, its way as a diagram.
func (s *stage) toSequence(panel, call string, width int) error {
	if err := s.find(panel, call); err != nil {
		return err
	}
	if _, err := s.still(s.ofWindow(panel)); err != nil {
		return err
	}
	if width < 800 { // it has the keyboard
		return s.keys(panel, "End")
	}
	return s.keys(panel, "Return", "End")
}

// shop is the back end of Kopi Kita.
type shop struct {
	listener net.Listener
	wallet   backend.Authorizations

	gateway chan struct{} // closed when the gateway's address is in wallet
	known   sync.Once
	token   chan string // of the user who has ordered
}

// openShop starts a back end, and writes its key to a file for --merchants.
func openShop(merchants string) (*shop, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		return nil, err
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(merchants, fmt.Appendf(nil, "merchants:\n- {client: kopi-kita, key: %s}\n", base64.StdEncoding.EncodeToString(public)), 0o600); err != nil {
		return nil, err
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s := &shop{listener: listener, wallet: backend.Authorizations{Version: "v1", Client: "kopi-kita", Key: key}, gateway: make(chan struct{}), token: make(chan string, 1)}
	go http.Serve(listener, s)
	return s, nil
}

var gatewayLine = regexp.MustCompile(`(?m)^gateway\b.*(http://127\.0\.0\.1:\d+)`)

// find looks for the address of the gateway in what a run has written.
func (s *shop) find(said string) bool {
	m := gatewayLine.FindStringSubmatch(said)
	if m == nil {
		return false
	}
	s.known.Do(func() {
		s.wallet.URL = m[1]
		close(s.gateway)
	})
	return true
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	if r.URL.Path == "/notify" {
		io.WriteString(w, `{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}`)
		return
	}
	select {
	case <-s.gateway:
	case <-r.Context().Done():
		return
	}
	var in struct{ AuthCode string }
	json.NewDecoder(r.Body).Decode(&in)
	paymentURL, err := s.order(r.Context(), in.AuthCode)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	json.NewEncoder(w).Encode(map[string]string{"paymentUrl": paymentURL})
}

// order makes an order for the user of a code, and returns where to pay it.
func (s *shop) order(ctx context.Context, code string) (paymentURL string, err error) {
	token, err := s.wallet.ApplyToken(ctx, code)
	if err != nil {
		return "", err
	}
	s.token <- token.AccessToken
	answer, err := s.wallet.Ask(ctx, "/v1/payments/pay", fmt.Sprintf(`{"productCode":"51051000101000000011","paymentRequestId":"K-1207",`+
		`"paymentAmount":{"currency":"IQD","value":"12500000"},"order":{"orderDescription":"2 × Es kopi susu","buyer":{"referenceBuyerId":"%s"}},`+
		`"paymentNotifyUrl":"http://%s/notify"}`, token.CustomerID, s.listener.Addr()))
	if err != nil {
		return "", err
	}
	var out struct{ RedirectActionForm struct{ RedirectURL string } }
	if err := json.Unmarshal(answer.Text, &out); err != nil || out.RedirectActionForm.RedirectURL == "" {
		return "", fmt.Errorf("the gateway answers the order with %s", answer.Text)
	}
	return out.RedirectActionForm.RedirectURL, nil
}

// greet sends a message to the user who has paid.
func (s *shop) greet(ctx context.Context) error {
	_, err := s.wallet.Ask(ctx, "/v1/messages/sendPush", fmt.Sprintf(`{"accessToken":"%s","requestId":"p1","templateCode":"MINI_APP_COMMON_PUSH",`+
		`"templates":[{"templateParameters":{"Title":"Your order is being made","Content":"2 × Es kopi susu, ready in five minutes"}}]}`, <-s.token))
	return err
}
