package network

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"strings"
)

// Upload is a file and the form fields that are sent with it, as multipart/form-data by POST.
type Upload struct {
	Request                                   // its Method, Body and any Content-Type header are ignored
	Name        string                        // of the field that holds the file
	FileName    string                        // as sent to the server
	ContentType string                        // of the file; empty for application/octet-stream
	Size        int64                         // of the file, bytes
	Open        func() (io.ReadCloser, error) // opens the file, again if a redirect repeats the request
	FormData    [][2]string                   // the other fields, in their order, before the file
	Progress    func(sent, total int64)       // bytes of the whole body; may be nil
}

// Upload sends a file. If u.Timeout is 0, it is [TransferTimeout].
func (c *Client) Upload(ctx context.Context, u Upload) (*Response, error) {
	var form bytes.Buffer
	w := multipart.NewWriter(&form)
	for _, field := range u.FormData {
		if err := w.WriteField(quoted(field[0]), field[1]); err != nil {
			return nil, fmt.Errorf("form field %.40q: %w: %v", field[0], ErrRequest, err)
		}
	}
	kind := u.ContentType
	if kind == "" || strings.ContainsAny(kind, "\r\n") {
		kind = "application/octet-stream"
	}
	if _, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {fmt.Sprintf(`form-data; name="%s"; filename="%s"`, quoted(u.Name), quoted(u.FileName))},
		"Content-Type":        {kind},
	}); err != nil {
		return nil, fmt.Errorf("upload: %w: %v", ErrRequest, err)
	}
	before := bytes.Clone(form.Bytes())
	form.Reset()
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("upload: %w: %v", ErrRequest, err)
	}
	after := form.Bytes()
	total := int64(len(before)) + u.Size + int64(len(after))

	r := u.Request
	r.Method = http.MethodPost
	r.Headers = nil
	name := "Content-Type"
	for _, field := range u.Headers {
		if strings.EqualFold(field[0], name) {
			name = field[0] // the page's spelling
			continue
		}
		r.Headers = append(r.Headers, field)
	}
	r.Headers = append(r.Headers, [2]string{name, w.FormDataContentType()})
	if r.Timeout <= 0 {
		r.Timeout = TransferTimeout
	}
	open := func() (io.ReadCloser, error) {
		file, err := u.Open()
		if err != nil {
			return nil, fmt.Errorf("%w: %v", ErrLocal, err)
		}
		return &sending{io.MultiReader(bytes.NewReader(before), exactly(file, u.Size), bytes.NewReader(after)), file, u.Progress, 0, total}, nil
	}
	var whole []byte
	answer, err := c.send(ctx, r, body{open, total}, func(ctx context.Context, res *http.Response, t *limit) (err error) {
		whole, err = receive(ctx, res, u.Room, t)
		return err
	})
	if err != nil {
		return nil, err
	}
	answer.Body = whole
	return answer, nil
}

// quoted writes a name as browsers do in multipart/form-data (HTML, "multipart/form-data").
func quoted(name string) string {
	return strings.NewReplacer(`"`, "%22", "\r", "%0D", "\n", "%0A").Replace(name)
}

// exactly returns a reader of size bytes of a file. If the file has become shorter it fails, so that the upload is not
// cut short.
func exactly(file io.Reader, size int64) io.Reader {
	return &measured{io.LimitReader(file, size), size}
}

type measured struct {
	r    io.Reader
	left int64
}

func (m *measured) Read(data []byte) (int, error) {
	n, err := m.r.Read(data)
	m.left -= int64(n)
	if err == io.EOF && m.left > 0 {
		err = fmt.Errorf("%w: the file is shorter than it was", ErrLocal)
	} else if err != nil && err != io.EOF {
		err = fmt.Errorf("%w: %v", ErrLocal, err)
	}
	return n, err
}

// sending is the body of an upload.
type sending struct {
	io.Reader
	io.Closer
	progress    func(sent, total int64)
	sent, total int64
}

func (s *sending) Read(data []byte) (int, error) {
	n, err := s.Reader.Read(data)
	s.sent += int64(n)
	if n > 0 && s.progress != nil {
		s.progress(s.sent, s.total)
	}
	return n, err
}

// Download writes the body of a response to w, at most most bytes. If the status is not 2xx, nothing is written, and
// the Body of the response is empty. progress, which may be nil, is called with the number of bytes written and the
// total, which is −1 if the server does not state it or compresses the body. If r.Timeout is 0, it is
// [TransferTimeout].
func (c *Client) Download(ctx context.Context, r Request, w io.Writer, most int64, progress func(got, total int64)) (*Response, error) {
	if r.Timeout <= 0 {
		r.Timeout = TransferTimeout
	}
	return c.send(ctx, r, body{open: bytesOf(r.Body), size: int64(len(r.Body))}, func(_ context.Context, res *http.Response, _ *limit) error {
		if res.StatusCode < 200 || res.StatusCode > 299 {
			return nil
		}
		var watch func(int64)
		if progress != nil {
			watch = func(done int64) { progress(done, res.ContentLength) }
		}
		_, err := copyBody(w, res, most, watch)
		return err
	})
}
