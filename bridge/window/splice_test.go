//go:build cgo && linux

package window

import (
	"io"
	"net"
	"net/http"
)

// splice connects a client of a proxy to a server until one of them ends the connection.
func splice(w http.ResponseWriter, to string) {
	server, err := net.Dial("tcp", to)
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	defer server.Close()
	client, early, err := http.NewResponseController(w).Hijack()
	if err != nil {
		return
	}
	defer client.Close()
	io.WriteString(client, "HTTP/1.1 200 OK\r\n\r\n")
	go func() {
		io.Copy(server, early)
		server.Close()
	}()
	io.Copy(client, server)
}
