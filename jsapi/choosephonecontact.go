package jsapi

import (
	"context"

	"github.com/jembatan/jembatan/assets/device"
	"github.com/jembatan/jembatan/bridge"
)

// choosePhoneContact is my.choosePhoneContact: the person picks an entry of the
// fixture's address book. By the older object it is contact.
//
// Code 10 is only in the published questions about it: the phone keeps the
// wallet from the address book.
func (h Host) choosePhoneContact() Method {
	type answer struct {
		Name   string `json:"name"`
		Mobile string `json:"mobile"`
	}
	m := Method{Name: "choosePhoneContact", State: Drawn, Does: "asks for an entry of the address book", Fails: Failures{
		10:   "The wallet may not read this phone's address book",
		11:   "The user cancelled",
		2001: "The user did not allow it",
	}, Older: []Older{{Name: "contact"}}}
	return Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		phone := h.phone()
		switch phone.Access.Contacts {
		case device.Off:
			return answer{}, Fail(10)
		case device.Denied:
			return answer{}, Fail(2001)
		case device.Cancelled:
			return answer{}, Fail(11)
		}
		var rows []string
		for _, c := range phone.Contacts {
			rows = append(rows, c.Name+", "+c.Mobile)
		}
		picked, err := h.choose(ctx, call, h.word("Choose a contact", "Pilih kontak"), rows)
		if err != nil {
			return answer{}, err
		}
		if picked < 0 {
			return answer{}, Fail(11)
		}
		return answer{phone.Contacts[picked].Name, phone.Contacts[picked].Mobile}, nil
	})
}
