package jsapi

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/files"
	"github.com/jembatan/jembatan/jsapi/method"
	"github.com/tidwall/gjson"
)

// previewImage is my.previewImage, which shows pictures over the whole page, one at a time, until the user closes them.
// The call succeeds as soon as the first is about to be shown.
func (h Host) previewImage() method.Method {
	type request struct {
		URLs    []pictured    `json:"urls" jsapi:"required"`
		Current method.Number `json:"current"`
	}
	type preview struct {
		URLs     []string `json:"urls"` // "" for one that cannot be shown
		Current  int      `json:"current"`
		Close    string   `json:"close"`
		Previous string   `json:"previous"`
		Next     string   `json:"next"`
		Failed   string   `json:"failed"`
	}
	m := method.Method{Name: "previewImage", State: method.Drawn, Resource: ofFiles, Summary: "shows images over the whole page",
		Aliases: []method.Alias{{}, {Name: "imageViewer", Takes: map[string]string{"images": "urls", "init": "current"}}},
		Fails:   method.Failures{missing: "urls is missing, or the image is neither a file of the page nor an http or https address"}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, in request) (none, error) {
		if len(in.URLs) == 0 {
			return none{}, method.Fail(missing)
		}
		p := preview{Close: h.word("Close", "Tutup"), Previous: h.word("Previous image", "Gambar sebelumnya"), Next: h.word("Next image", "Gambar berikutnya"),
			Failed: h.word("The image cannot be shown", "Gambar tidak dapat ditampilkan")}
		if in.Current > 0 && int(min(in.Current, 1<<20)) < len(in.URLs) {
			p.Current = int(in.Current)
		}
		for i, src := range in.URLs {
			address, err := h.shownAt(ctx, call, src.Text)
			switch {
			case errors.Is(err, errUnfit) && i == p.Current:
				return none{}, method.Fail(missing)
			case err != nil && !errors.Is(err, errUnfit):
				return none{}, err
			}
			p.URLs = append(p.URLs, address)
		}
		return none{}, begin(call, "preview", p)
	})
}

// pictured is one of the pictures to show: its address, or by the older name of the call an object with its address in u.
type pictured struct{ method.Text }

// UnmarshalJSON takes either.
func (p *pictured) UnmarshalJSON(data []byte) error {
	if address := gjson.GetBytes(data, "u"); data[0] == '{' && address.Type == gjson.String {
		p.Text = method.Text(address.Str)
		return nil
	}
	return p.Text.UnmarshalJSON(data)
}

// errUnfit is the error for an address that is not an image that the page may show.
var errUnfit = errors.New("neither a file of the page nor an http or https address")

// shownAt returns the address at which the page shows a picture: an http or https address itself, or the apFilePath of a
// file of the page that is an image. For anything else the error is errUnfit.
func (h Host) shownAt(ctx context.Context, call *bridge.Call, src method.Text) (string, error) {
	address := strings.TrimSpace(string(src))
	base, err := url.Parse(call.Document.URL)
	if err != nil {
		return "", err
	}
	u, err := base.Parse(address)
	switch {
	case address == "" || err != nil && !strings.HasPrefix(address, "data:"):
		return "", errUnfit
	case err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !fileAddress(u.String()):
		return u.String(), nil
	case !fileAddress(address) && !strings.HasPrefix(strings.ToLower(address), "data:"):
		return "", errUnfit
	}
	file, err := h.picture(ctx, call, src)
	if err == nil {
		_, err = h.pictureEnd(file)
	}
	if errors.Is(err, files.ErrNotFound) || errors.Is(err, files.ErrNotImage) {
		return "", errUnfit
	}
	return file.APFilePath, err
}
