package gateway_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gbk encodes a text in GBK.
func gbk(t *testing.T, text string) string {
	t.Helper()
	encoded, err := simplifiedchinese.GBK.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	return encoded
}

func TestOpenAPIMergesParametersOfURLAndBody(t *testing.T) {
	w, shop := newOpenAPI(t)
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	shop.Spoil = func(r *http.Request) { r.URL.RawQuery = "charset=gbk" }
	_, err := shop.Token(t.Context(), code)
	refusedOpenAPI(t, "a parameter of two values", err, inError+"40002 Invalid Arguments: isv.invalid-charset 字符集错误")
	shop.Spoil = func(r *http.Request) { r.URL.RawQuery = "charset=utf-8&app_id=shop-1" }
	openAPIToken(t, shop, code)
}

func TestOpenAPIReadsAndAnswersInTheCharsetOfTheRequest(t *testing.T) {
	for _, charset := range []string{"GBK", "gb2312"} {
		t.Run(charset, func(t *testing.T) {
			w, shop := newOpenAPI(t)
			shop.Change = func(v url.Values) {
				v.Set("charset", charset)
				v.Set("note", gbk(t, "咖啡 和 茶"))
			}
			openAPIToken(t, shop, w.grant("alipay", "coffee", "budi", "auth_user"))

			// The error for a client that uses GBK is in GBK, and signed accordingly.
			var heard string
			shop.Hear = func(answer []byte) { heard = string(answer) }
			if _, err := shop.Token(t.Context(), "sandbox_guess"); err == nil {
				t.Error("a guess bought tokens")
			}
			if want := gbk(t, "授权码code无效"); !strings.Contains(heard, want) {
				t.Errorf("the answer is %q, without %q", heard, want)
			}
		})
	}
}

func TestOpenAPIRefusesWhatIsNotInItsCharset(t *testing.T) {
	w, shop := newOpenAPI(t)
	code := w.grant("alipay", "coffee", "budi", "auth_user")
	shop.Change = func(v url.Values) { v.Set("note", gbk(t, "咖啡")) }
	_, err := shop.Token(t.Context(), code)
	refusedOpenAPI(t, "GBK under the name of UTF-8", err, inError+"40002 Invalid Arguments: isv.invalid-parameter 参数无效")

	shop.Change = func(v url.Values) { v.Set("charset", "GBK"); v.Set("note", gbk(t, "咖啡")[:1]) }
	var heard string
	shop.Hear = func(answer []byte) { heard = string(answer) }
	if _, err := shop.Token(t.Context(), code); err == nil || !strings.Contains(heard, "isv.invalid-parameter") {
		t.Errorf("half a character of GBK came to %v, %q", err, heard)
	}
	shop.Hear = nil

	shop.Change = func(v url.Values) { v.Set("charset", "big5") }
	_, err = shop.Token(t.Context(), code)
	refusedOpenAPI(t, "another charset", err, inError+"40002 Invalid Arguments: isv.invalid-charset 字符集错误")
	shop.Change = nil
	openAPIToken(t, shop, code)
}
