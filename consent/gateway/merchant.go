package gateway

import (
	"crypto/rsa"
	"regexp"
	"slices"

	"github.com/jembatan/jembatan/assets/yamlfile"
)

// Merchant is a merchant whose back end may redeem codes.
type Merchant struct {
	Client string         // id that the wallet gave the merchant
	Key    *rsa.PublicKey // the key with which it signs
	Secret string         // sent beside the signature in some dialects; "" accepts any
	Apps   []string       // apps whose codes it may redeem; nil means all
}

// clientIDs matches valid client ids. They are part of file names.
var clientIDs = regexp.MustCompile(`^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$`)

// IsClientID reports whether a text can be a merchant's id: 1 to 64 ASCII letters, digits, and
// _ . -
func IsClientID(id string) bool { return clientIDs.MatchString(id) }

// Merchants is a registry read from a file.
type Merchants []Merchant

// Find returns the merchant of a client id.
func (m Merchants) Find(client string) (Merchant, error) {
	for _, merchant := range m {
		if merchant.Client == client {
			return merchant, nil
		}
	}
	return Merchant{}, ErrNoMerchant
}

// merchantsFile is the content of a merchants file.
type merchantsFile struct {
	Merchants []merchantFile `yaml:"merchants"`
}

type merchantFile struct {
	Line   yamlfile.Line
	Client yamlfile.Text   `yaml:"client"`
	Key    yamlfile.Text   `yaml:"key"`
	Secret yamlfile.Text   `yaml:"secret"`
	Apps   []yamlfile.Text `yaml:"apps"`
}

// ParseMerchants reads a merchants file. file is its name, for messages only. Each error is one line that
// starts with file:line and says what to write instead. The keys:
//
//	merchants:              # at least one
//	  - client: shop-1      # id; 1 to 64 ASCII letters, digits, and _ . -
//	    key: |              # public RSA key of 2048 bits or more, as PEM or its base64 alone
//	      -----BEGIN PUBLIC KEY-----
//	      …
//	    secret: s3cret      # optional: without it, any is accepted
//	    apps: [com.shop]    # apps whose codes it may redeem; optional: without it, all apps
func ParseMerchants(file string, data []byte) (Merchants, error) {
	var in merchantsFile
	if err := yamlfile.Read(file, data, &in); err != nil {
		return nil, err
	}
	var all Merchants
	for _, m := range in.Merchants {
		merchant, err := m.merchant(file)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(all, func(other Merchant) bool { return other.Client == merchant.Client }) {
			return nil, yamlfile.Errorf(file, m.Client.Line, "client %s occurs twice: keep one", merchant.Client)
		}
		all = append(all, merchant)
	}
	if len(all) == 0 {
		return nil, yamlfile.Errorf(file, 1, "merchants is missing: list at least one")
	}
	return all, nil
}

func (m merchantFile) merchant(file string) (Merchant, error) {
	line := int(m.Line)
	if !IsClientID(m.Client.Value) {
		return Merchant{}, yamlfile.Errorf(file, max(line, m.Client.Line), "client: %q is not an id: use 1 to 64 ASCII letters, digits, and _ . -", m.Client.Value)
	}
	if m.Key.Line == 0 {
		return Merchant{}, yamlfile.Errorf(file, line, "client %s: key is missing: give its public RSA key", m.Client.Value)
	}
	key, err := parsePublicKey(m.Key.Value)
	if err != nil {
		return Merchant{}, yamlfile.Errorf(file, m.Key.Line, "client %s: key: %v", m.Client.Value, err)
	}
	merchant := Merchant{Client: m.Client.Value, Key: key, Secret: m.Secret.Value}
	if m.Apps != nil {
		merchant.Apps = []string{}
	}
	for _, app := range m.Apps {
		merchant.Apps = append(merchant.Apps, app.Value)
	}
	return merchant, nil
}
