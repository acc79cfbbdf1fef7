package backend

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"reflect"
	"time"
)

// Exchange is the result of a request, in any dialect.
type Exchange struct {
	Status int         `json:"-"` // HTTP status
	Header http.Header `json:"-"`
	Text   []byte      `json:"-"` // body of the response
}

// jakarta is the time zone in which wallets in Indonesia write times.
var jakarta = time.FixedZone("WIB", 7*3600)

// isoTime is the layout of times, to the second.
const isoTime = "2006-01-02T15:04:05-07:00"

// now returns the time of a clock, written in Jakarta's time zone; a nil clock is the real one.
func now(clock func() time.Time) string {
	if clock == nil {
		clock = time.Now
	}
	return clock().In(jakarta).Format(isoTime)
}

// post sends a body and reads the response. spoil, if it is not nil, may change the request at the end.
func post(ctx context.Context, client *http.Client, url string, header map[string]string, body string, spoil func(*http.Request)) (Exchange, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, bytes.NewReader([]byte(body)))
	if err != nil {
		return Exchange{}, err
	}
	for name, value := range header {
		request.Header.Set(name, value)
	}
	if spoil != nil {
		spoil(request)
	}
	return Do(client, request)
}

// Do sends a request and reads the response; a nil client means http.DefaultClient.
func Do(client *http.Client, request *http.Request) (Exchange, error) {
	if client == nil {
		client = http.DefaultClient
	}
	response, err := client.Do(request)
	if err != nil {
		return Exchange{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	return Exchange{response.StatusCode, response.Header, text}, err
}

// strictly decodes a JSON object with a published structure: unknown members are errors, and so are required members
// that are missing, null, or empty where they should be omitted.
func strictly(text []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		return fmt.Errorf("the answer is not of the published shape: %w: %s", err, text)
	}
	again, err := json.Marshal(into)
	if err != nil {
		return err
	}
	var sent, known any
	if err := errors.Join(json.Unmarshal(text, &sent), json.Unmarshal(again, &known)); err != nil {
		return fmt.Errorf("the answer is not a JSON object: %w: %s", err, text)
	}
	if !reflect.DeepEqual(sent, known) {
		return fmt.Errorf("the answer is not of the published shape: %s, and not %s", text, again)
	}
	return nil
}

// sign returns the base64 of a text's signature with RSA (PKCS #1 v1.5) and SHA-256.
func sign(key *rsa.PrivateKey, text string) (string, error) {
	sum := sha256.Sum256([]byte(text))
	signature, err := rsa.SignPKCS1v15(nil, key, crypto.SHA256, sum[:])
	return base64.StdEncoding.EncodeToString(signature), err
}

// check checks a signature made by sign. A nil key accepts every signature.
func check(key *rsa.PublicKey, text, signature string) error {
	if key == nil {
		return nil
	}
	raw, err := base64.StdEncoding.DecodeString(signature)
	if err == nil {
		sum := sha256.Sum256([]byte(text))
		err = rsa.VerifyPKCS1v15(key, crypto.SHA256, sum[:], raw)
	}
	if err != nil {
		return fmt.Errorf("the answer's signature %q is not by the gateway over %q: %w", signature, text, err)
	}
	return nil
}
