package proxy

import (
	"bufio"
	"context"
	"crypto/tls"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"
)

// tunnel connects a client to the address that it requested.
func (p *Proxy) tunnel(w http.ResponseWriter, q *http.Request, address string) {
	server, err := p.reach(q.Context(), address)
	if err != nil {
		http.Error(w, address+" cannot be reached: "+err.Error(), http.StatusBadGateway)
		return
	}
	if !p.live.add(server) {
		server.Close()
		return
	}
	defer p.live.drop(server)
	client, err := p.take(w)
	if err != nil {
		return
	}
	defer client.Close()
	if accepted(client) {
		join(client, server, tunnelTimeout)
	}
}

// take takes over a client's connection from the proxy's server. The caller must close
// it.
func (p *Proxy) take(w http.ResponseWriter) (net.Conn, error) {
	conn, buffered, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return nil, err
	}
	client := &taken{Conn: conn, early: buffered.Reader, live: &p.live}
	if !p.live.add(conn) {
		conn.Close()
		return nil, net.ErrClosed
	}
	conn.SetDeadline(time.Time{})
	return client, nil
}

// accepted tells the client that its tunnel is established.
func accepted(client net.Conn) bool {
	client.SetWriteDeadline(time.Now().Add(headerTimeout))
	_, err := io.WriteString(client, "HTTP/1.1 200 Connection Established\r\n\r\n")
	client.SetWriteDeadline(time.Time{})
	return err == nil
}

// taken is a client's connection from which the server may already have read some bytes.
type taken struct {
	net.Conn
	early *bufio.Reader
	live  *connections
}

func (c *taken) Read(b []byte) (int, error) {
	if n := c.early.Buffered(); n > 0 {
		return c.early.Read(b[:min(n, len(b))])
	}
	return c.Conn.Read(b)
}

func (c *taken) CloseWrite() error { return closeWrite(c.Conn) }

func (c *taken) Close() error {
	c.live.drop(c.Conn)
	return nil
}

// reach connects to an address, through the environment's proxy for it if there is one.
func (p *Proxy) reach(ctx context.Context, address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(ctx, dialTimeout)
	defer cancel()
	var proxy *url.URL
	if p.upstream != nil {
		var err error
		if proxy, err = p.upstream(&http.Request{URL: &url.URL{Scheme: "https", Host: address}}); err != nil {
			return nil, err
		}
	}
	if proxy == nil {
		return p.dial(ctx, "tcp", address)
	}
	return p.dialThrough(ctx, proxy, address)
}

// dialThrough asks a proxy for a tunnel.
func (p *Proxy) dialThrough(ctx context.Context, proxy *url.URL, address string) (net.Conn, error) {
	port, ok := map[string]string{"http": "80", "https": "443"}[proxy.Scheme]
	if !ok {
		return nil, fmt.Errorf("the proxy in the environment has the scheme %s: use an http proxy", proxy.Scheme)
	}
	if p := proxy.Port(); p != "" {
		port = p
	}
	conn, err := p.dial(ctx, "tcp", net.JoinHostPort(proxy.Hostname(), port))
	if err != nil {
		return nil, err
	}
	if proxy.Scheme == "https" {
		conn = tls.Client(conn, &tls.Config{ServerName: proxy.Hostname()})
	}
	stop := context.AfterFunc(ctx, func() { conn.Close() })
	tunnel, err := ask(conn, proxy, address)
	if !stop() && err == nil {
		err = ctx.Err()
	}
	if err != nil {
		conn.Close()
		return nil, err
	}
	return tunnel, nil
}

func ask(conn net.Conn, proxy *url.URL, address string) (net.Conn, error) {
	q := &http.Request{Method: http.MethodConnect, URL: &url.URL{Opaque: address}, Host: address, Header: http.Header{}}
	if u := proxy.User; u != nil {
		password, _ := u.Password()
		q.Header.Set("Proxy-Authorization", "Basic "+base64.StdEncoding.EncodeToString([]byte(u.Username()+":"+password)))
	}
	if err := q.Write(conn); err != nil {
		return nil, err
	}
	reader := bufio.NewReader(io.LimitReader(conn, mostHeaderBytes))
	answer, err := http.ReadResponse(reader, q)
	if err != nil {
		return nil, fmt.Errorf("the proxy in the environment: %w", err)
	}
	if answer.StatusCode != http.StatusOK {
		return nil, errors.New("the proxy in the environment responded with " + answer.Status)
	}
	return &ahead{Conn: conn, early: reader}, nil
}

// ahead is a connection from which some bytes have already been read.
type ahead struct {
	net.Conn
	early *bufio.Reader
}

func (c *ahead) Read(b []byte) (int, error) {
	if n := c.early.Buffered(); n > 0 {
		return c.early.Read(b[:min(n, len(b))])
	}
	return c.Conn.Read(b)
}

func (c *ahead) CloseWrite() error { return closeWrite(c.Conn) }
