package gateway

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"strings"
	"sync"
	"testing"
)

// testKey is generated once, because that takes a while.
var testKey = sync.OnceValue(func() *rsa.PrivateKey {
	key, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		panic(err)
	}
	return key
})

// der returns the result of a function of x509.
func der(t testing.TB) func([]byte, error) []byte {
	return func(b []byte, err error) []byte {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
}

func pemOf(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// wrongKeys are texts that are not acceptable keys, with the expected errors.
func wrongKeys(t testing.TB) map[string][2]string {
	b := base64.StdEncoding.EncodeToString
	private := testKey()
	ec, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	weak := &rsa.PublicKey{N: new(big.Int).SetBit(big.NewInt(1), 1023, 1), E: 65537} // 1024 bits
	template := &x509.Certificate{SerialNumber: big.NewInt(1)}
	pkcs8, pkcs1 := der(t)(x509.MarshalPKCS8PrivateKey(private)), x509.MarshalPKCS1PrivateKey(private)
	ecPrivate, ecPublic := der(t)(x509.MarshalECPrivateKey(ec)), der(t)(x509.MarshalPKIXPublicKey(&ec.PublicKey))
	weakPublic := der(t)(x509.MarshalPKIXPublicKey(weak))
	certificate := der(t)(x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private))
	const (
		isPrivate     = "this is a private key, which only the merchant may have: use the public key"
		isEC          = "this is a key of another type (ecdsa.PublicKey), and wallets use RSA: use a public RSA key"
		isWeak        = "this key has 1024 bits: use at least 2048"
		isCertificate = "this is a certificate: use its public key"
		isNothing     = "this is not a public key: use the text of a public RSA key"
		isNoText      = "this is neither PEM nor base64: use the text of a public RSA key"
	)
	return map[string][2]string{
		"private, PKCS #8":               {pemOf("PRIVATE KEY", pkcs8), isPrivate},
		"private, PKCS #1":               {pemOf("RSA PRIVATE KEY", pkcs1), isPrivate},
		"private, EC":                    {pemOf("EC PRIVATE KEY", ecPrivate), isPrivate},
		"private, called public":         {pemOf("PUBLIC KEY", pkcs8), isPrivate},
		"private, encrypted":             {pemOf("ENCRYPTED PRIVATE KEY", []byte("sealed")), isPrivate},
		"private, PKCS #8, inside alone": {b(pkcs8), isPrivate},
		"private, PKCS #1, inside alone": {b(pkcs1), isPrivate},
		"private, EC, inside alone":      {b(ecPrivate), isPrivate},
		"EC":                             {pemOf("PUBLIC KEY", ecPublic), isEC},
		"EC, inside alone":               {b(ecPublic), isEC},
		"1024 bits":                      {pemOf("PUBLIC KEY", weakPublic), isWeak},
		"1024 bits, PKCS #1":             {pemOf("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(weak)), isWeak},
		"certificate":                    {pemOf("CERTIFICATE", certificate), isCertificate},
		"certificate, inside alone":      {b(certificate), isCertificate},
		"damaged certificate":            {pemOf("CERTIFICATE", certificate[1:]), isCertificate},
		"damaged":                        {pemOf("PUBLIC KEY", der(t)(x509.MarshalPKIXPublicKey(&private.PublicKey))[1:]), isNothing},
		"text in base64":                 {b([]byte("not a key")), isNothing},
		"text":                           {"not a key!", isNoText},
		"half of PEM":                    {pemOf("PUBLIC KEY", ecPublic)[:60], isNoText},
	}
}

func TestWrongKeysAreDistinguished(t *testing.T) {
	for name, key := range wrongKeys(t) {
		if _, err := parsePublicKey(key[0]); err == nil || err.Error() != key[1] {
			t.Errorf("%s: it said %v, not %s", name, err, key[1])
		}
	}
}

func TestPublicKeysAreReadInEveryFormat(t *testing.T) {
	key := &testKey().PublicKey
	pkix := der(t)(x509.MarshalPKIXPublicKey(key))
	text, err := publicText(key)
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"PEM":                                pemOf("PUBLIC KEY", pkix),
		"PKCS #1":                            pemOf("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(key)),
		"inside alone":                       text,
		"PEM with spaces for its line ends":  strings.ReplaceAll(pemOf("PUBLIC KEY", pkix), "\n", " "),
		"PEM with \\n for its line ends":     strings.ReplaceAll(pemOf("PUBLIC KEY", pkix), "\n", `\n`),
		"PEM with nothing for its line ends": strings.ReplaceAll(pemOf("RSA PUBLIC KEY", x509.MarshalPKCS1PublicKey(key)), "\n", ""),
		"in lines":                           text[:64] + "\n  " + text[64:128] + "\r\n" + text[128:] + "\n",
	} {
		if got, err := parsePublicKey(text); err != nil || !got.Equal(key) {
			t.Errorf("%s: it is read as %v, %v", name, got, err)
		}
	}
}

func TestSignatureIsValidOnlyForItsTextAndKey(t *testing.T) {
	key := testKey()
	signature, err := sign(key, "text")
	if err != nil {
		t.Fatal(err)
	}
	if err := verify(&key.PublicKey, "text", signature); err != nil {
		t.Errorf("a good one %v", err)
	}
	other, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		t.Fatal(err)
	}
	const wrong = "was not made with the registered key over the right text"
	for name, test := range map[string]struct {
		key             *rsa.PublicKey
		text, signature string
		want            string
	}{
		"another text":  {&key.PublicKey, "text ", signature, wrong},
		"another key":   {&other.PublicKey, "text", signature, wrong},
		"no base64":     {&key.PublicKey, "text", signature + "!", "is not base64"},
		"in an address": {&key.PublicKey, "text", strings.ReplaceAll(signature, "=", "%3D"), "is not base64"},
		"too short":     {&key.PublicKey, "text", "AAAA", "has 3 bytes, but one made with the registered key has 256"},
		"nothing":       {&key.PublicKey, "text", "", "has 0 bytes, but one made with the registered key has 256"},
	} {
		if err := verify(test.key, test.text, test.signature); err == nil || err.Error() != test.want {
			t.Errorf("%s: it %v, not %s", name, err, test.want)
		}
	}
}
