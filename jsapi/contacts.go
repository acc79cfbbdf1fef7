package jsapi

import (
	"context"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/device"
	"github.com/jembatan/jembatan/jsapi/method"
)

// choosePhoneContact is my.choosePhoneContact, with which the user chooses an entry of the fixture's address book. Its
// legacy alias is contact.
//
// Code 10, for a phone that does not let the wallet read the address book, is only in the published FAQ.
func (h Host) choosePhoneContact() method.Method {
	type answer struct {
		Name   string `json:"name"`
		Mobile string `json:"mobile"`
	}
	m := method.Method{Name: "choosePhoneContact", State: method.Drawn, Summary: "lets the user choose a contact", Fails: method.Failures{
		10:   "The wallet may not read this phone's address book",
		11:   "The user cancelled",
		2001: "The user denied access to contacts",
	}, Aliases: []method.Alias{{Name: "contact"}}}
	return method.Handle(m, func(ctx context.Context, call *bridge.Call, _ struct{}) (answer, error) {
		phone := h.phone()
		switch phone.Access.Contacts {
		case device.Off:
			return answer{}, method.Fail(10)
		case device.Denied:
			return answer{}, method.Fail(2001)
		case device.Cancelled:
			return answer{}, method.Fail(11)
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
			return answer{}, method.Fail(11)
		}
		return answer{phone.Contacts[picked].Name, phone.Contacts[picked].Mobile}, nil
	})
}

// addPhoneContact is my.addPhoneContact. A phone would open its address book with a new entry.
func (h Host) addPhoneContact() method.Method {
	m := method.Method{Name: "addPhoneContact", State: method.Drawn, Summary: "shows which contact a phone would add",
		Fails: method.Failures{failing: "The entry was not added"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in newContact) (done, error) {
		words := h.word("A phone would add a contact", "Ponsel akan menambah kontak")
		if said := in.words(); said != "" {
			words += ": " + said
		}
		return done{true}, say(call, words)
	})
}

// newContact is the published form of an entry. Every field is optional.
type newContact struct {
	NickName          method.Text `json:"nickName"`
	LastName          method.Text `json:"lastName"`
	MiddleName        method.Text `json:"middleName"`
	FirstName         method.Text `json:"firstName"`
	Remark            method.Text `json:"remark"`
	PhotoFilePath     method.Text `json:"photoFilePath"`
	MobilePhoneNumber method.Text `json:"mobilePhoneNumber"`
	HomePhoneNumber   method.Text `json:"homePhoneNumber"`
	WorkPhoneNumber   method.Text `json:"workPhoneNumber"`
	HostNumber        method.Text `json:"hostNumber"`
	HomeFaxNumber     method.Text `json:"homeFaxNumber"`
	WorkFaxNumber     method.Text `json:"workFaxNumber"`
	WeChatNumber      method.Text `json:"weChatNumber"`
	AlipayAccount     method.Text `json:"alipayAccount"`
	Organization      method.Text `json:"organization"`
	Title             method.Text `json:"title"`
	Email             method.Text `json:"email"`
	URL               method.Text `json:"url"`

	AddressCountry    method.Text `json:"addressCountry"`
	AddressState      method.Text `json:"addressState"`
	AddressCity       method.Text `json:"addressCity"`
	AddressStreet     method.Text `json:"addressStreet"`
	AddressPostalCode method.Text `json:"addressPostalCode"`

	WorkAddressCountry    method.Text `json:"workAddressCountry"`
	WorkAddressState      method.Text `json:"workAddressState"`
	WorkAddressCity       method.Text `json:"workAddressCity"`
	WorkAddressStreet     method.Text `json:"workAddressStreet"`
	WorkAddressPostalCode method.Text `json:"workAddressPostalCode"`

	HomeAddressCountry    method.Text `json:"homeAddressCountry"`
	HomeAddressState      method.Text `json:"homeAddressState"`
	HomeAddressCity       method.Text `json:"homeAddressCity"`
	HomeAddressStreet     method.Text `json:"homeAddressStreet"`
	HomeAddressPostalCode method.Text `json:"homeAddressPostalCode"`
}

// words returns the name and the number of an entry, as far as it has them.
func (c newContact) words() string {
	name := strings.Join(strings.Fields(string(c.FirstName+" "+c.MiddleName+" "+c.LastName)), " ")
	if name == "" {
		name = string(c.NickName)
	}
	number := c.MobilePhoneNumber.Or(c.HomePhoneNumber.Or(string(c.WorkPhoneNumber)))
	if name == "" || number == "" {
		return name + number
	}
	return name + ", " + number
}

// makePhoneCall is my.makePhoneCall. A phone would offer to dial the number.
func (h Host) makePhoneCall() method.Method {
	type request struct {
		Number method.Text `json:"number" jsapi:"required"`
	}
	m := method.Method{Name: "makePhoneCall", State: method.Drawn, Summary: "shows which number a phone would dial",
		Fails: method.Failures{missing: "number is missing or not a telephone number"}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (done, error) {
		number := strings.TrimSpace(string(in.Number))
		if !dialled(number) {
			return done{}, method.Fail(missing)
		}
		return done{true}, say(call, h.word("A phone would call ", "Ponsel akan menelepon ")+number)
	})
}

// dialled reports whether a phone can dial a text: digits, with the separators that people write.
func dialled(number string) bool {
	return len(number) <= 40 && strings.ContainsAny(number, "0123456789") && strings.Trim(number, "0123456789+*#-.,;() ") == ""
}
