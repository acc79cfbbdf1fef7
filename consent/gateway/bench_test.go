package gateway_test

import (
	"context"
	"fmt"
	"net/http"
	"sync"
	"testing"
)

// BenchmarkRedeem redeems codes over HTTP at a gateway whose ledger is on disk. The clients sign each request, and run in
// the same process, so the result includes their share.
func BenchmarkRedeem(b *testing.B) {
	for _, clients := range []int{1, 8} {
		b.Run(fmt.Sprintf("clients=%d", clients), func(b *testing.B) {
			w := newWorld(b)
			w.clock.stop()
			shop := w.snap("shop-1")
			shop.HTTP = &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: clients}}
			defer shop.HTTP.CloseIdleConnections()
			codes := make(chan string, b.N)
			for range b.N {
				codes <- w.grant("dana", "coffee", "budi", "USER_LOGIN_ID")
			}
			close(codes)
			b.ResetTimer()
			var all sync.WaitGroup
			for range clients {
				all.Go(func() {
					for code := range codes {
						if got, err := shop.Token(context.Background(), code); err != nil || got.ResponseCode != "2007400" {
							b.Errorf("%v: %s", err, got.Text)
							return
						}
					}
				})
			}
			all.Wait()
			b.StopTimer()
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "redemptions/s")
		})
	}
}
