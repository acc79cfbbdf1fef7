package jsapi

import (
	"context"
	"strings"

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

// addPhoneContact is my.addPhoneContact: a phone would open its address book with
// a new entry.
func (h Host) addPhoneContact() Method {
	m := Method{Name: "addPhoneContact", State: Drawn, Does: "says which entry a phone would add to its address book",
		Fails: Failures{failing: "The entry was not added"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in newContact) (done, error) {
		words := h.word("A phone would add a contact", "Ponsel akan menambah kontak")
		if said := in.words(); said != "" {
			words += ": " + said
		}
		return done{true}, say(call, words)
	})
}

// newContact is the published form of an entry: any of it may be missing.
type newContact struct {
	NickName          Text `json:"nickName"`
	LastName          Text `json:"lastName"`
	MiddleName        Text `json:"middleName"`
	FirstName         Text `json:"firstName"`
	Remark            Text `json:"remark"`
	PhotoFilePath     Text `json:"photoFilePath"`
	MobilePhoneNumber Text `json:"mobilePhoneNumber"`
	HomePhoneNumber   Text `json:"homePhoneNumber"`
	WorkPhoneNumber   Text `json:"workPhoneNumber"`
	HostNumber        Text `json:"hostNumber"`
	HomeFaxNumber     Text `json:"homeFaxNumber"`
	WorkFaxNumber     Text `json:"workFaxNumber"`
	WeChatNumber      Text `json:"weChatNumber"`
	AlipayAccount     Text `json:"alipayAccount"`
	Organization      Text `json:"organization"`
	Title             Text `json:"title"`
	Email             Text `json:"email"`
	URL               Text `json:"url"`

	AddressCountry    Text `json:"addressCountry"`
	AddressState      Text `json:"addressState"`
	AddressCity       Text `json:"addressCity"`
	AddressStreet     Text `json:"addressStreet"`
	AddressPostalCode Text `json:"addressPostalCode"`

	WorkAddressCountry    Text `json:"workAddressCountry"`
	WorkAddressState      Text `json:"workAddressState"`
	WorkAddressCity       Text `json:"workAddressCity"`
	WorkAddressStreet     Text `json:"workAddressStreet"`
	WorkAddressPostalCode Text `json:"workAddressPostalCode"`

	HomeAddressCountry    Text `json:"homeAddressCountry"`
	HomeAddressState      Text `json:"homeAddressState"`
	HomeAddressCity       Text `json:"homeAddressCity"`
	HomeAddressStreet     Text `json:"homeAddressStreet"`
	HomeAddressPostalCode Text `json:"homeAddressPostalCode"`
}

// words are the name and the number of an entry, as far as they are there.
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

// makePhoneCall is my.makePhoneCall: a phone would offer to dial the number.
func (h Host) makePhoneCall() Method {
	type request struct {
		Number Text `json:"number" jsapi:"required"`
	}
	m := Method{Name: "makePhoneCall", State: Drawn, Does: "says which number a phone would dial",
		Fails: Failures{missing: "number is missing, or no telephone number"}}
	return Handle(m, func(_ context.Context, call *bridge.Call, in request) (done, error) {
		number := strings.TrimSpace(string(in.Number))
		if !dialled(number) {
			return done{}, Fail(missing)
		}
		return done{true}, say(call, h.word("A phone would call ", "Ponsel akan menelepon ")+number)
	})
}

// dialled tells whether a text can be dialled: digits, with what people write
// between them.
func dialled(number string) bool {
	return len(number) <= 40 && strings.ContainsAny(number, "0123456789") && strings.Trim(number, "0123456789+*#-.,;() ") == ""
}
