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

// Exchange is what became of a request, whatever its form.
type Exchange struct {
	Status int         `json:"-"` // of HTTP
	Header http.Header `json:"-"`
	Text   []byte      `json:"-"` // the answer's body
}

// jakarta is whose time wallets of Indonesia write.
var jakarta = time.FixedZone("WIB", 7*3600)

// isoTime is how times are written, to the second.
const isoTime = "2006-01-02T15:04:05-07:00"

// now is a clock's time in Jakarta, as it is written; nil is the real clock.
func now(clock func() time.Time) string {
	if clock == nil {
		clock = time.Now
	}
	return clock().In(jakarta).Format(isoTime)
}

// post sends a body and reads the answer. Spoil, where there is one, has the last word about the request.
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

// Do sends a request and reads the answer; nil is http.DefaultClient.
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

// strictly reads a JSON object of a published shape: a member that it does not have is an error, and so is one
// that it must have and that is missing, that is null, or empty where it would be left out.
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

// sign signs a text by RSA (PKCS #1 v1.5) over its SHA-256, in base64.
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
