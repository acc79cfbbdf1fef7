package host

import (
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
)

// calls returns what the page's calls work with.
func (h *Host) calls(authority *consent.Authority) jsapi.Host {
	return jsapi.Host{
		RepeatPrompts: h.repeatPrompts(),
		Authority:     authority,
		App:           h.target.app,
		WalletsWith:   walletsWith,
		User:          h.User,
		Language:      h.options.Language,
		Answerer:      answers{h},
		Orders:        h.ledger,
		Now:           h.options.Now,
		Stated:        h.fixtures.payment,
		Storage:       h.storage,
		Files:         h.files,
		Network:       h.network,
		Hosts:         h.listed,
		Pictures:      h.pictures,
		Machine:       machine{h},
		Dim:           func(dimmed, below bool) { h.bar.dim(dimmed, below); go h.bar.draw(h.window) },
		Templates:     h.target.shell != "",
		Device:        h.fixtures.phone,
		Container:     h.profile.Container,
		HasPage:       h.target.hasPage(),
		Pages:         &jsapi.Pages{},
		Mocks:         &h.fixtures.mocks,
		Launch:        h.target.url,
	}
}

// repeatPrompts returns the user's name for the option that makes the host ask every time.
func (h *Host) repeatPrompts() string { return named("{RepeatPrompts}", h.options.OptionName) }
