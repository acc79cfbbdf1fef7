package backend

import (
	"crypto/rsa"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/http"
	"net/url"
	"strings"
)

// Checks of notices that a wallet sends to a back end's address. path is the path that was called.

// CheckNotice checks that a wallet of the Alipay+ family has signed a notice.
func CheckNotice(gateway *rsa.PublicKey, path string, header http.Header, body string) error {
	if path == "" || header.Get("Client-Id") == "" || header.Get("Request-Time") == "" {
		return fmt.Errorf("a notice without Client-Id or Request-Time: %v", header)
	}
	_, signature, _ := strings.Cut(header.Get("Signature"), "signature=")
	return check(gateway, signedText(path, header.Get("Client-Id"), header.Get("Request-Time"), body), signature)
}

// CheckSNAPNotice checks that DANA has signed a notice.
func CheckSNAPNotice(gateway *rsa.PublicKey, path string, header http.Header, body string) error {
	sum := sha256.Sum256([]byte(body))
	return check(gateway, http.MethodPost+":"+path+":"+hex.EncodeToString(sum[:])+":"+header.Get("X-TIMESTAMP"), header.Get("X-SIGNATURE"))
}

// CheckOpenAPINotice checks that Alipay has signed a notice: all parameters but sign and sign_type, not encoded.
func CheckOpenAPINotice(gateway *rsa.PublicKey, body string) error {
	all, err := url.ParseQuery(body)
	if err != nil {
		return err
	}
	signature := all.Get("sign")
	if all.Get("sign_type") != "RSA2" {
		return fmt.Errorf("sign_type %q", all.Get("sign_type"))
	}
	all.Del("sign")
	all.Del("sign_type")
	return check(gateway, OpenAPIText(all), signature)
}
