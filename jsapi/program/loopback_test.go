package program

import (
	"fmt"
	"net"
	"testing"
	"testing/fstest"
)

func TestProgramIsServedOnLoopbackOnly(t *testing.T) {
	var s *Server
	for range 10 { // another process may take the port first
		free, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		free.Close()
		s, err = Serve(&Program{Entry: "index.html", files: fstest.MapFS{"index.html": {}}}, free.Addr().(*net.TCPAddr).Port)
		if err == nil {
			break
		}
	}
	if s == nil {
		t.Fatal("there is no free port")
	}
	defer s.Close()
	if response, _ := get(t, s, "/"); response.StatusCode != 200 {
		t.Fatal(response.Status)
	}
	others := []string{"127.0.0.2"} // a loopback address that the server does not use
	addresses, _ := net.InterfaceAddrs()
	for _, a := range addresses {
		if ip, ok := a.(*net.IPNet); ok && !ip.IP.IsLoopback() && ip.IP.To4() != nil {
			others = append(others, ip.IP.String())
		}
	}
	for _, host := range others {
		if conn, err := net.Dial("tcp4", net.JoinHostPort(host, fmt.Sprint(s.port))); err == nil {
			conn.Close()
			t.Errorf("it answers at %s as well", host)
		}
	}
}
