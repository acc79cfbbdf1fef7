package gateway_test

import (
	"context"
	"sync"
	"testing"

	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/consent/ledger"
)

func TestOnlyOneOf64ConcurrentClientsGetsATokenThatIsThenRevoked(t *testing.T) {
	folder := t.TempDir()
	w := newWorld(t, inFolder(t, folder))
	race(t, w, w.server.URL)
}

func TestOnlyOneOf64ClientsAtTwoGatewaysGetsATokenThatIsThenRevoked(t *testing.T) {
	folder := t.TempDir()
	w := newWorld(t, inFolder(t, folder))
	other := newWorld(t, inFolder(t, folder))
	race(t, w, w.server.URL, other.server.URL)
}

// inFolder makes a gateway keep its ledger in a folder, with a handle of its own.
func inFolder(t testing.TB, folder string) func(*gateway.Config) {
	return func(c *gateway.Config) {
		book, err := ledger.Open(folder)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { book.Close() })
		c.Ledger = book
	}
}

// race has 64 clients redeem the same code concurrently at alternating gateways, in each dialect.
func race(t *testing.T, w *world, gateways ...string) {
	const clients = 64
	for _, d := range dialects() {
		t.Run(d.name, func(t *testing.T) {
			code := w.grant(d.wallet, "coffee", "budi", d.phone)
			answers, errs := make([]answer, clients), make([]error, clients)
			start := make(chan struct{})
			var all sync.WaitGroup
			for i := range clients {
				all.Go(func() {
					<-start
					answers[i], errs[i] = redeemAt(w, d, gateways[i%len(gateways)], code)
				})
			}
			close(start)
			all.Wait()
			won := -1
			for i, got := range answers {
				switch {
				case errs[i] != nil:
					t.Errorf("client %d: %v", i, errs[i])
				case got.result == d.success && won < 0:
					won = i
				case got.result == d.success:
					t.Errorf("clients %d and %d both got tokens", won, i)
				case got.result != d.codeUsed || got.access != "":
					t.Errorf("client %d: %s", i, got.text)
				}
			}
			if won < 0 {
				t.Fatal("no client got a token")
			}
			shop := d.shop(w, "shop-1")
			expect(t, "the winner's access token", shop.look(answers[won].access), d.accessEnded)
			expect(t, "the winner's refresh token", shop.renew(answers[won].refresh), d.tokenUnknown)
			expect(t, "the next code", shop.login(w.grant(d.wallet, "coffee", "budi", d.phone)), d.success)
		})
	}
}

// redeemAt is a login that may run on any goroutine.
func redeemAt(w *world, d dialect, url, code string) (answer, error) {
	ctx := context.Background()
	if d.name == "snap" {
		shop := w.snap("shop-1")
		shop.URL = url
		got, err := shop.Token(ctx, code)
		return answer{result: got.ResponseCode + " " + got.ResponseMessage, access: got.AccessToken, refresh: got.RefreshToken, text: string(got.Text)}, err
	}
	shop := w.authorizations("shop-1")
	shop.URL = url
	got, err := shop.ApplyToken(ctx, code)
	return answer{result: got.Result.ResultCode, access: got.AccessToken, refresh: got.RefreshToken, text: string(got.Text)}, err
}
