package network

import (
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"net/url"
	"strings"
	"time"

	"github.com/jembatan/jembatan/bridge/throttle"
)

const (
	// DefaultTimeout is the timeout of my.request where the page sets none, from its published page.
	DefaultTimeout = 30 * time.Second
	// MaxTimeout is the longest timeout that a page may set for my.request, from the published FAQ. Callers enforce it;
	// [Client.Do] accepts any timeout.
	MaxTimeout = 60 * time.Second
	// TransferTimeout is the timeout of my.uploadFile and my.downloadFile where the page sets none.
	TransferTimeout = 60 * time.Second

	// MaxBody is the maximum size of a response body, in bytes, after decompression.
	MaxBody = 32 << 20

	mostAtOnce    = 64
	mostRedirects = 10
)

// Options configures a [Client].
type Options struct {
	// Allowed lists the hosts that may be reached; nil allows all.
	Allowed Hosts
	// Referer, if not empty, is sent with each request.
	Referer string
	// UserAgent, if not empty, is sent unless the page sets its own.
	UserAgent string
	// Barred lists addresses, as IP:PORT, that no request reaches, whatever name it uses: the host's own servers, which
	// are not for pages. It is called for each connection; nil means none.
	Barred func() []string
	// Origins are servers on this machine that take the place of https origins.
	Origins Origins
	// Offline reports whether the phone is offline; while it is, every request fails. Nil means always online.
	Offline func() bool
	// Link is the phone's link to the network, which slows connections down and cuts them. Nil means one that does neither.
	Link *throttle.Link
	// Cookies is the file in which [Open] keeps cookies until they expire; session cookies end with the client. If it
	// is empty, no cookies outlive the client.
	Cookies string

	roots *x509.CertPool // for tests
}

// Client makes the requests of one run of a program. It is safe for concurrent use.
type Client struct {
	options   Options
	transport *http.Transport
	local     *http.Transport // to servers that take the place of origins
	jar       *jar
	turns     chan struct{}
}

// New returns a client that keeps cookies in memory only. The caller must call [Client.Close].
func New(options Options) *Client {
	options.Cookies = ""
	c, err := Open(options)
	if err != nil {
		panic(err) // it opens no file
	}
	return c
}

// Open returns a client that keeps cookies in the file options.Cookies. The caller must call [Client.Close].
func Open(options Options) (*Client, error) {
	jar, err := openJar(options.Cookies, time.Now)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{RootCAs: options.roots, NextProtos: []string{"http/1.1"}}
	if options.Barred == nil {
		options.Barred = func() []string { return nil }
	}
	if options.Link == nil {
		options.Link = &throttle.Link{}
	}
	dialer := options.Link.Dial(dialerPast(options.Barred).DialContext)
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	client := &Client{options: options, jar: jar, turns: make(chan struct{}, mostAtOnce)}
	client.local = localTransport(options.Barred, options.Link)
	client.transport = &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dial(dialer),
		DialTLSContext:         dialTLS(dialer, config),
		TLSClientConfig:        config, // for servers behind a proxy
		TLSHandshakeTimeout:    30 * time.Second,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: mostHead,
		Protocols:              protocols,
	}
	return client, nil
}

// Close closes idle connections and the cookie file. It returns the first error that occurred while cookies were
// stored.
func (c *Client) Close() error {
	c.transport.CloseIdleConnections()
	c.local.CloseIdleConnections()
	return c.jar.Close()
}

// ForgetCookies removes all cookies that servers have set.
func (c *Client) ForgetCookies() error { return c.jar.clear() }

// Request is a request of a page.
type Request struct {
	URL     string
	Method  string      // in any case; empty for GET
	Headers [][2]string // as the page spelled them
	Body    []byte
	Timeout time.Duration // 0 for [DefaultTimeout]
	// Room reserves memory for the body of the response, unless the body is small; nil means no limit.
	Room Room
	// Received, if not nil, is called with the status and headers of the response before its body is read.
	Received func(*Response)
}

// Response is the response of a server.
type Response struct {
	Status  int
	Headers [][2]string // as the server spelled and ordered them
	Body    []byte      // decompressed
	URL     string      // the final address, after redirects
}

// Do makes a request. Its errors are one line, and wrap one of the errors of this package.
func (c *Client) Do(ctx context.Context, r Request) (*Response, error) {
	var whole []byte
	answer, err := c.send(ctx, r, body{open: bytesOf(r.Body), size: int64(len(r.Body))}, func(ctx context.Context, res *http.Response, t *limit) (err error) {
		whole, err = receive(ctx, res, r.Room, t)
		return err
	})
	if err != nil {
		return nil, err
	}
	answer.Body = whole
	return answer, nil
}

// body is the body of a request, of size bytes; it is opened again when a redirect repeats the request.
type body struct {
	open func() (io.ReadCloser, error)
	size int64
}

func bytesOf(data []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
}

// send makes a request and calls take to read the body of the response, all within the request's timeout.
func (c *Client) send(ctx context.Context, r Request, b body, take func(context.Context, *http.Response, *limit) error) (*Response, error) {
	method := strings.ToUpper(r.Method)
	if method == "" {
		method = http.MethodGet
	}
	if !token(method) || method == http.MethodConnect {
		return nil, fmt.Errorf("method %.20q: %w", method, ErrRequest)
	}
	to, err := c.check(r.URL)
	if err != nil {
		return nil, err
	}
	fail := func(err error) (*Response, error) { return nil, explain(ctx, method, to, err) }
	if c.options.Offline != nil && c.options.Offline() {
		return fail(fmt.Errorf("%w: the phone has no network", ErrNetwork))
	}
	select {
	case c.turns <- struct{}{}:
		defer func() { <-c.turns }()
	case <-ctx.Done():
		return fail(ctx.Err())
	}
	if r.Timeout <= 0 {
		r.Timeout = DefaultTimeout
	}
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	t := newLimit(r.Timeout, cancel)
	defer t.timer.Stop()
	headers, own, err := c.headers(r.Headers)
	if err != nil {
		return fail(err)
	}
	used := &trail{}
	request, err := http.NewRequestWithContext(httptrace.WithClientTrace(ctx, used.trace()), method, to.String(), nil)
	if err != nil {
		return fail(fmt.Errorf("%w: %v", ErrRequest, err))
	}
	request.Header = headers
	if b.size > 0 {
		if request.Body, err = b.open(); err != nil {
			return fail(fmt.Errorf("%w: %v", ErrLocal, err))
		}
		request.GetBody, request.ContentLength = b.open, b.size
	}
	client := &http.Client{Transport: replaced{c.options.Origins, c.local, c.transport}, CheckRedirect: c.follow, Jar: c.jar}
	if own {
		client.Jar = keeping{c.jar}
	}
	res, err := client.Do(request)
	if err != nil {
		return fail(err)
	}
	defer res.Body.Close()
	if res.StatusCode == http.StatusSwitchingProtocols {
		return fail(fmt.Errorf("%w: the server wants another protocol", ErrNetwork))
	}
	answer := &Response{Status: res.StatusCode, Headers: told(used.head(), res.Header), URL: res.Request.URL.String()}
	if r.Received != nil {
		r.Received(answer)
	}
	if err := take(ctx, res, t); err != nil {
		return fail(err)
	}
	return answer, nil
}

// keeping is a jar that stores cookies and sends none.
type keeping struct{ http.CookieJar }

func (keeping) Cookies(*url.URL) []*http.Cookie { return nil }

// check parses an address and refuses one that may not be reached.
func (c *Client) check(text string) (*url.URL, error) {
	to, err := address(text)
	if err != nil {
		return nil, fmt.Errorf("address %.80q: %w", text, err)
	}
	if !c.options.Allowed.Allow(to) {
		return nil, fmt.Errorf("%s: %w", to.Host, ErrNotAllowed)
	}
	return to, nil
}

// follow decides whether to follow a redirect, and prepares the next request.
func (c *Client) follow(next *http.Request, before []*http.Request) error {
	if len(before) > mostRedirects {
		return fmt.Errorf("%w: redirected more than %d times", ErrNetwork, mostRedirects)
	}
	if _, err := c.check(next.URL.String()); err != nil {
		return err
	}
	next.Header.Del("Referer") // net/http sets it to the previous address
	if c.options.Referer != "" {
		next.Header.Set("Referer", c.options.Referer)
	}
	return nil
}

// copyBody copies the body of a response to w, at most most bytes, and reports its progress.
func copyBody(w io.Writer, res *http.Response, most int64, progress func(done int64)) (int64, error) {
	if res.ContentLength > most {
		return 0, fmt.Errorf("%w: it has %d bytes, more than %d", ErrTooLarge, res.ContentLength, most)
	}
	n, err := io.Copy(&watched{w, progress, 0}, io.LimitReader(res.Body, most+1))
	if err == nil && n > most {
		err = fmt.Errorf("%w: it has more than %d bytes", ErrTooLarge, most)
	}
	return n, err
}

// watched is a writer that reports how much was written.
type watched struct {
	w        io.Writer
	progress func(done int64)
	done     int64
}

func (w *watched) Write(data []byte) (int, error) {
	n, err := w.w.Write(data)
	if err != nil {
		return n, fmt.Errorf("%w: %v", ErrLocal, err)
	}
	w.done += int64(n)
	if w.progress != nil {
		w.progress(w.done)
	}
	return n, nil
}
