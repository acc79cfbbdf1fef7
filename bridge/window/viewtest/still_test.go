//go:build cgo && linux

package viewtest

import "testing"

func TestViewsAreStillIfTheUserPrefersReducedMotion(t *testing.T) {
	onScreen(t, func(t *testing.T) {
		s := open(t, page(`report({still: matchMedia('(prefers-reduced-motion: reduce)').matches})`))
		s.reports(`{"still":true}`)
	})
}
