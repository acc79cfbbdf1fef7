package jsapi

import (
	"context"
	"strings"

	"github.com/jembatan/jembatan/bridge"
)

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
