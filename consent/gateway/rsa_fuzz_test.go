package gateway

import "testing"

// FuzzPublicKey checks that an accepted key survives a round trip, and is as long as wallets require.
func FuzzPublicKey(f *testing.F) {
	text, err := publicText(&testKey().PublicKey)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(text)
	f.Add("-----BEGIN PUBLIC KEY-----" + text + "-----END PUBLIC KEY-----")
	f.Add("-----BEGIN PUBLIC KEY-----\\n" + text + "\\n-----END PUBLIC KEY-----\\n")
	f.Add("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n")
	f.Add("not a key")
	f.Fuzz(func(t *testing.T, text string) {
		key, err := parsePublicKey(text)
		if err != nil {
			return
		}
		if key.N.BitLen() < keyBits {
			t.Errorf("a key of %d bits is taken", key.N.BitLen())
		}
		again, err := publicText(key)
		if err != nil {
			t.Fatal(err)
		}
		if same, err := parsePublicKey(again); err != nil || !same.Equal(key) {
			t.Errorf("%q is written as %q, which is another key (%v)", text, again, err)
		}
	})
}
