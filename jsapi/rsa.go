package jsapi

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"strings"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/jsapi/method"
)

// rsa is my.rsa, which encrypts a text with a public key, or decrypts one with a private key. Keys are in base64, with or
// without the lines of PEM around them. The published limits, 117 bytes for a key of 1,024 bits and 245 for one of 2,048, are
// those of PKCS #1 v1.5, which the published back end uses, too. One call at a time has a processor.
func (h Host) rsa() method.Method {
	type request struct {
		Action method.Text `json:"action" options:"encrypt,decrypt"`
		Text   method.Text `json:"text"`
		Key    method.Text `json:"key"`
	}
	type answer struct {
		Text string `json:"text"`
	}
	const empty, wrong = 10, 11
	m := method.Method{Name: "rsa", State: method.Real, Resource: "rsa", Summary: "encrypts or decrypts a text with RSA", Fails: method.Failures{
		missing: "action is neither encrypt nor decrypt",
		empty:   "h5RSA param(text and key) must not be empty",
		wrong:   "Encrypt error",
	}}
	return method.Handle(m, func(_ context.Context, call *bridge.Call, in request) (answer, error) {
		if in.Action != "encrypt" && in.Action != "decrypt" {
			return answer{}, method.Fail(missing)
		}
		if in.Text == "" || in.Key == "" {
			return answer{}, method.Fail(empty)
		}
		act, word := encrypted, "Encrypt"
		if in.Action == "decrypt" {
			act, word = decrypted, "Decrypt"
		}
		text, err := act(string(in.Text), string(in.Key))
		switch {
		case errors.Is(err, errKey):
			call.Refuse("my.rsa", err.Error())
			return answer{}, method.Failf(wrong, "%s key error", word)
		case err != nil:
			call.Refuse("my.rsa", err.Error())
			return answer{}, method.Failf(wrong, "%s error", word)
		}
		return answer{text}, nil
	})
}

// mostBits is the maximum size of a key: larger ones take a long time.
const mostBits = 8192

var errKey = errors.New("the key cannot be used")

func encrypted(text, key string) (string, error) {
	der, err := derOf(key)
	if err != nil {
		return "", err
	}
	parsed, _ := x509.ParsePKIXPublicKey(der)
	public, ok := parsed.(*rsa.PublicKey)
	if !ok {
		if public, err = x509.ParsePKCS1PublicKey(der); err != nil {
			return "", errors.Join(errKey, err)
		}
	}
	if public.N.BitLen() > mostBits {
		return "", errKey
	}
	//lint:ignore SA1019 the platform encrypts in this way
	out, err := rsa.EncryptPKCS1v15(rand.Reader, public, []byte(text))
	return base64.StdEncoding.EncodeToString(out), err
}

func decrypted(text, key string) (string, error) {
	der, err := derOf(key)
	if err != nil {
		return "", err
	}
	parsed, _ := x509.ParsePKCS8PrivateKey(der)
	private, ok := parsed.(*rsa.PrivateKey)
	if !ok {
		if private, err = x509.ParsePKCS1PrivateKey(der); err != nil {
			return "", errors.Join(errKey, err)
		}
	}
	if private.N.BitLen() > mostBits {
		return "", errKey
	}
	data, err := base64.StdEncoding.DecodeString(text) // which skips line ends
	if err != nil {
		return "", err
	}
	//lint:ignore SA1019 the platform decrypts in this way
	out, err := rsa.DecryptPKCS1v15(rand.Reader, private, data)
	return strings.ToValidUTF8(string(out), "\uFFFD"), err
}

// derOf decodes a key as pages write it.
func derOf(key string) ([]byte, error) {
	if block, _ := pem.Decode([]byte(key)); block != nil {
		return block.Bytes, nil
	}
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(key), ""))
	if err != nil {
		return nil, errors.Join(errKey, err)
	}
	return der, nil
}
