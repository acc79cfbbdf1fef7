package gateway

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// keyBits is the size of generated keys, and the minimum size of accepted keys.
const keyBits = 2048

// sign signs a text with RSA (PKCS #1 v1.5) and SHA-256, as all wallets do. The result is base64.
func sign(key *rsa.PrivateKey, text string) (string, error) {
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, sum[:])
	return base64.StdEncoding.EncodeToString(signature), err
}

// verify checks a signature made by sign. Its error continues a sentence whose subject is the signature.
func verify(key *rsa.PublicKey, text, signature string) error {
	// Some clients use the URL-safe alphabet without padding.
	raw, err := base64.RawStdEncoding.DecodeString(strings.TrimRight(strings.NewReplacer("-", "+", "_", "/").Replace(signature), "="))
	if err != nil {
		return errors.New("is not base64")
	}
	if len(raw) != key.Size() {
		return fmt.Errorf("has %d bytes, but one made with the registered key has %d", len(raw), key.Size())
	}
	sum := sha256.Sum256([]byte(text))
	if rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], raw) != nil {
		return errors.New("was not made with the registered key over the right text")
	}
	return nil
}

var onOneLine = regexp.MustCompile(`^\s*-----BEGIN ([A-Z ]+)-----(.*)-----END [A-Z ]+-----(?:\\r|\\n|\s)*$`)

// parsePublicKey parses a public RSA key: PEM, possibly on one line, or only its base64, as the wallets' consoles show it.
// Its error says what to use instead.
func parsePublicKey(text string) (*rsa.PublicKey, error) {
	der, name := []byte(nil), "PUBLIC KEY"
	if block, _ := pem.Decode([]byte(text)); block != nil {
		der, name = block.Bytes, block.Type
	} else {
		// PEM on one line, as in an environment variable: line ends are written as \n, as spaces, or left out.
		if inside := onOneLine.FindStringSubmatch(text); inside != nil {
			name, text = inside[1], strings.NewReplacer(`\r`, "", `\n`, "").Replace(inside[2])
		}
		var err error
		if der, err = base64.StdEncoding.DecodeString(strings.Join(strings.Fields(text), "")); err != nil {
			return nil, errors.New("this is neither PEM nor base64: use the text of a public RSA key")
		}
	}
	if strings.Contains(name, "PRIVATE") || isPrivate(der) {
		return nil, errors.New("this is a private key, which only the merchant may have: use the public key")
	}
	if key, err := x509.ParsePKCS1PublicKey(der); err == nil {
		return strong(key)
	}
	if _, err := x509.ParseCertificate(der); err == nil || name == "CERTIFICATE" {
		return nil, errors.New("this is a certificate: use its public key")
	}
	found, err := x509.ParsePKIXPublicKey(der)
	if err != nil {
		return nil, errors.New("this is not a public key: use the text of a public RSA key")
	}
	key, ok := found.(*rsa.PublicKey)
	if !ok {
		return nil, fmt.Errorf("this is a key of another type (%s), and wallets use RSA: use a public RSA key", strings.TrimPrefix(fmt.Sprintf("%T", found), "*"))
	}
	return strong(key)
}

// isPrivate reports whether der is a private key, in any of the usual formats.
func isPrivate(der []byte) bool {
	_, pkcs8 := x509.ParsePKCS8PrivateKey(der)
	_, pkcs1 := x509.ParsePKCS1PrivateKey(der)
	_, ec := x509.ParseECPrivateKey(der)
	return pkcs8 == nil || pkcs1 == nil || ec == nil
}

func strong(key *rsa.PublicKey) (*rsa.PublicKey, error) {
	if bits := key.N.BitLen(); bits < keyBits {
		return nil, fmt.Errorf("this key has %d bits: use at least %d", bits, keyBits)
	}
	return key, nil
}

// publicText returns a public key as the wallets' consoles show it: base64 of its DER form, on one line.
func publicText(key *rsa.PublicKey) (string, error) {
	der, err := x509.MarshalPKIXPublicKey(key)
	return base64.StdEncoding.EncodeToString(der), err
}

// privateText returns a private key in PKCS #8, in the same way.
func privateText(key *rsa.PrivateKey) (string, error) {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	return base64.StdEncoding.EncodeToString(der), err
}
