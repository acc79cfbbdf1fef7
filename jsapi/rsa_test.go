package jsapi_test

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"fmt"
	"math/big"
	"strings"
	"sync"
)

// keyPair returns a pair of keys in the forms that pages have: those of Java, and those of OpenSSL with the lines of PEM.
var keyPair = sync.OnceValue(func() (pair struct{ public, private, publicPEM, privatePEM string }) {
	key, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		panic(err)
	}
	public, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		panic(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		panic(err)
	}
	text := base64.StdEncoding.EncodeToString(public)
	pair.public, pair.private = text[:64]+"\n"+text[64:], base64.StdEncoding.EncodeToString(private)
	pair.publicPEM = string(pem.EncodeToMemory(&pem.Block{Type: "RSA PUBLIC KEY", Bytes: x509.MarshalPKCS1PublicKey(&key.PublicKey)}))
	pair.privatePEM = string(pem.EncodeToMemory(&pem.Block{Type: "RSA PRIVATE KEY", Bytes: x509.MarshalPKCS1PrivateKey(key)}))
	return pair
})

// hugeKey returns a public key of more bits than anybody uses.
func hugeKey() string {
	n := new(big.Int).Lsh(big.NewInt(1), 20000)
	der, err := x509.MarshalPKIXPublicKey(&rsa.PublicKey{N: n.Add(n, big.NewInt(1)), E: 65537})
	if err != nil {
		panic(err)
	}
	return base64.StdEncoding.EncodeToString(der)
}

func init() {
	pair := keyPair()
	keys := fmt.Sprintf(`const pub = %q, priv = %q, publicPEM = %q, privatePEM = %q, huge = %q;
		const both = async (text, key, other) => { const out = await my.rsa({action: 'encrypt', text, key}); return [out.text.length, (await my.rsa({action: 'decrypt', text: out.text, key: other})).text]; };
		`, pair.public, pair.private, pair.publicPEM, pair.privatePEM, hugeKey())
	show("rsa",
		example{shows: "success", script: keys + `return both('rahasia ☕', pub, priv)`, want: `[172, "rahasia ☕"]`},
		example{name: "with keys of OpenSSL", script: keys + `return both('x'.repeat(117), publicPEM, privatePEM)`, want: `[172, "` + strings.Repeat("x", 117) + `"]`},
		example{shows: "2", options: `{action: 'sign', text: 'a', key: 'b'}`, want: failed("2", "action is neither encrypt nor decrypt")},
		example{shows: "10", options: `{action: 'encrypt', text: 'a'}`, want: failed("10", "h5RSA param(text and key) must not be empty")},
		example{shows: "11", script: keys + `return outcome('rsa', {action: 'encrypt', text: 'x'.repeat(118), key: pub})`, want: failed("11", "Encrypt error")},
		example{shows: "11", name: "for what is not a key", options: `{action: 'encrypt', text: 'a', key: 'bm8='}`, want: failed("11", "Encrypt key error")},
		example{shows: "11", name: "for a key of another kind", script: keys + `return outcome('rsa', {action: 'decrypt', text: 'a', key: pub})`, want: failed("11", "Decrypt key error")},
		example{shows: "11", name: "for what was not encrypted", script: keys + `return outcome('rsa', {action: 'decrypt', text: 'a2FrYQ==', key: priv})`, want: failed("11", "Decrypt error")},
		example{shows: "11", name: "for a key that is too large", script: keys + `return outcome('rsa', {action: 'encrypt', text: 'a', key: huge})`, want: failed("11", "Encrypt key error")},
	)
}
