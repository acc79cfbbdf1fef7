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
)

const (
	// DefaultTimeout is that of my.request, of its published page.
	DefaultTimeout = 30 * time.Second
	// MaxTimeout is the longest that a page may choose for my.request, of its page of common questions. It is for
	// callers; [Client.Do] takes what it is given.
	MaxTimeout = 60 * time.Second
	// TransferTimeout is the default of my.uploadFile and my.downloadFile.
	TransferTimeout = 60 * time.Second

	// MaxBody is how many bytes the body of an answer may have, unzipped.
	MaxBody = 32 << 20

	mostAtOnce    = 64
	mostRedirects = 10
)

// Options say what a [Client] may do.
type Options struct {
	// Allowed are the hosts that may be reached; nil for all.
	Allowed Hosts
	// Referer, where there is one, is sent with each request.
	Referer string
	// UserAgent is sent where the page sets none; empty for none.
	UserAgent string
	// Barred are addresses, HOST:PORT with the host as an IP, that no request reaches, by whatever name: servers of the
	// host's own that are not for pages.
	Barred []string
	// Offline reports whether the phone has no network; every request fails then. Nil means always online.
	Offline func() bool
	// Cookies is a file, for [Open], that keeps cookies until they expire; those without a time to live end with
	// the client. Empty keeps none.
	Cookies string

	roots *x509.CertPool // for tests
}

// Client makes the requests of one run of a program. It may be used by several goroutines at once.
type Client struct {
	options   Options
	transport *http.Transport
	jar       *jar
	turns     chan struct{}
}

// New returns a client that keeps no cookies; [Client.Close] ends it.
func New(options Options) *Client {
	options.Cookies = ""
	c, err := Open(options)
	if err != nil {
		panic(err) // it opens no file
	}
	return c
}

// Open returns a client with the cookies of a file; [Client.Close] ends it.
func Open(options Options) (*Client, error) {
	jar, err := openJar(options.Cookies, time.Now)
	if err != nil {
		return nil, err
	}
	config := &tls.Config{RootCAs: options.roots, NextProtos: []string{"http/1.1"}}
	dialer := dialerPast(options.Barred)
	protocols := new(http.Protocols)
	protocols.SetHTTP1(true)
	return &Client{options, &http.Transport{
		Proxy:                  http.ProxyFromEnvironment,
		DialContext:            dial(dialer),
		DialTLSContext:         dialTLS(dialer, config),
		TLSClientConfig:        config, // for servers behind a proxy
		TLSHandshakeTimeout:    30 * time.Second,
		MaxIdleConnsPerHost:    8,
		IdleConnTimeout:        90 * time.Second,
		MaxResponseHeaderBytes: mostHead,
		Protocols:              protocols,
	}, jar, make(chan struct{}, mostAtOnce)}, nil
}

// Close lets go of idle connections and of the file of cookies. It returns the first error there was with that.
func (c *Client) Close() error {
	c.transport.CloseIdleConnections()
	return c.jar.Close()
}

// Request is what a page asks for.
type Request struct {
	URL     string
	Method  string      // in any case; empty for GET
	Headers [][2]string // as the page spelled them
	Body    []byte
	Timeout time.Duration // 0 for [DefaultTimeout]
	// Room is asked for the memory of the answer's body; nil where there is enough. It is not asked for small ones.
	Room Room
	// Received, where there is one, is called with the head of the answer before its body is read.
	Received func(*Response)
}

// Response is what a server answered.
type Response struct {
	Status  int
	Headers [][2]string // as the server spelled and ordered them
	Body    []byte      // unzipped
	URL     string      // the address that answered, after redirects
}

// Do makes a request. Its errors are one line, with one of this package's kinds in their chain.
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

// body is what is sent: of size bytes, opened anew where a redirect repeats it.
type body struct {
	open func() (io.ReadCloser, error)
	size int64
}

func bytesOf(data []byte) func() (io.ReadCloser, error) {
	return func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }
}

// send makes a request and has take read the body of the answer, all within the request's time.
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
	client := &http.Client{Transport: c.transport, CheckRedirect: c.follow, Jar: c.jar}
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

// keeping is a jar that keeps cookies and gives none.
type keeping struct{ http.CookieJar }

func (keeping) Cookies(*url.URL) []*http.Cookie { return nil }

// check reads an address and refuses one that may not be reached.
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

// follow decides about a redirect.
func (c *Client) follow(next *http.Request, before []*http.Request) error {
	if len(before) > mostRedirects {
		return fmt.Errorf("%w: redirected more than %d times", ErrNetwork, mostRedirects)
	}
	if _, err := c.check(next.URL.String()); err != nil {
		return err
	}
	next.Header.Del("Referer") // which the client makes of the address before
	if c.options.Referer != "" {
		next.Header.Set("Referer", c.options.Referer)
	}
	return nil
}

// copyBody copies the body of an answer, of most bytes at most, and tells of its progress.
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

// watched tells how much was written.
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
