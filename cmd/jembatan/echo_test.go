package main

import (
	"bufio"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"io"
	"net/http"
)

// echo is a WebSocket server that sends back each message, for scripts whose pages have sockets. It supports messages
// of fewer than 126 bytes, in one frame each.
func echo(w http.ResponseWriter, r *http.Request) {
	sum := sha1.Sum([]byte(r.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
	conn, stream, err := w.(http.Hijacker).Hijack()
	if err != nil {
		return
	}
	defer conn.Close()
	io.WriteString(stream, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "+
		base64.StdEncoding.EncodeToString(sum[:])+"\r\n\r\n")
	stream.Flush()
	for {
		kind, message, err := readFrame(stream.Reader)
		if err != nil {
			return
		}
		conn.Write(append([]byte{0x80 | kind, byte(len(message))}, message...))
		if kind == 8 { // close
			return
		}
	}
}

// readFrame reads a frame of a client: two bytes, a mask of four bytes, and the masked message.
func readFrame(from *bufio.Reader) (kind byte, message []byte, err error) {
	var head struct {
		Kind, Length byte
		Mask         [4]byte
	}
	if err := binary.Read(from, binary.BigEndian, &head); err != nil {
		return 0, nil, err
	}
	message = make([]byte, head.Length&0x7f)
	if _, err := io.ReadFull(from, message); err != nil {
		return 0, nil, err
	}
	for i := range message {
		message[i] ^= head.Mask[i%4]
	}
	return head.Kind & 15, message, nil
}
