package jsapi

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Kinds of codes as my.scan names them.
const (
	qrCode  = "qrCode"
	barCode = "barCode"
)

// scan is my.scan, which returns the code of the fixture. Pages select kinds of codes by scanType, an array, or by
// type, a word, as in the legacy alias. If the fixture's code is of another kind, the user finds none, and can only go
// back.
func (h Host) scan() method.Method {
	type request struct {
		ScanType  []method.Text `json:"scanType" options:"qrCode,barCode"`
		Type      method.Text   `json:"type" options:"qr,bar"`
		HideAlbum bool          `json:"hideAlbum"`
	}
	type answer struct {
		Code         string `json:"code"`
		QRCode       string `json:"qrCode,omitempty"`
		BarCode      string `json:"barCode,omitempty"`
		ScanType     string `json:"scanType"`
		Result       string `json:"result"`
		ImageChannel string `json:"imageChannel" options:"camera"`
		RawData      string `json:"rawData"`
	}
	m := method.Method{Name: "scan", State: method.Fixture, Summary: "returns the code in front of the camera", Fails: method.Failures{
		10:   "The user cancelled",
		2001: "The user denied access to the camera",
		2002: "Access to the camera was denied permanently before",
		2003: "The user denied access to the camera permanently",
	}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		phone := h.phone()
		switch phone.Access.Scan {
		case device.Off, device.Denied:
			return answer{}, method.Fail(2001)
		case device.Cancelled:
			return answer{}, method.Fail(10)
		}
		code := phone.Scan.Code
		a := answer{Code: code, Result: code, ImageChannel: "camera", RawData: base64.StdEncoding.EncodeToString([]byte(code))}
		if phone.Scan.Kind == device.Bar {
			a.ScanType, a.BarCode = barCode, code
		} else {
			a.ScanType, a.QRCode = qrCode, code
		}
		if wanted := scanned(in.ScanType, in.Type); len(wanted) > 0 && !slices.Contains(wanted, a.ScanType) {
			call.Warn("scan", fmt.Sprintf("the page scans for %s, but a %s is in front of the camera: set scan: kind under device in the manifest",
				strings.Join(wanted, ", "), a.ScanType))
			return answer{}, method.Fail(10)
		}
		return a, nil
	})
}

// scanned returns the kinds of codes that a page scans for; an empty list means all.
func scanned(list []method.Text, word method.Text) []string {
	var kinds []string
	for _, kind := range list {
		kinds = append(kinds, string(kind))
	}
	if len(kinds) > 0 {
		return kinds
	}
	switch word {
	case "":
		return nil
	case "qr":
		return []string{qrCode}
	case "bar":
		return []string{barCode}
	}
	return []string{string(word)}
}

// getFacePhotoData is my.getFacePhotoData. Only mocks in the manifest answer it: the form of its result is not
// published, and an invented one would not be that of any wallet.
func (h Host) getFacePhotoData() method.Method {
	m := method.Method{Name: "getFacePhotoData", State: method.Mocked, Summary: "returns a photo of the user's face, if mocked",
		Fails: method.Failures{failing: "There is no photo of a face here: mock getFacePhotoData in the manifest"}}
	return method.Handle(m, func(context.Context, *bridge.Call, struct{}) (none, error) { return none{}, method.Fail(failing) })
}
