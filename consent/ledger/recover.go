package ledger

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"io/fs"
	"time"

	"modernc.org/sqlite/vfs"
)

// recovered returns the database that results when SQLite recovers a file and its write-ahead log after a crash, and
// whether all its pages are in one of the two. SQLite gets copies in memory, so neither file changes.
func recovered(main, wal []byte, pageSize int) (image []byte, complete bool, err error) {
	if len(wal) == 0 {
		return main, true, nil
	}
	name, files, err := vfs.New(copies{fileName: main, fileName + walSuffix: wal})
	if err != nil {
		return nil, false, err
	}
	defer files.Close()
	// With exclusive locking, SQLite reads the log without a shared-memory file.
	db, err := sql.Open("sqlite", "file:"+fileName+"?mode=ro&_pragma=locking_mode(exclusive)&vfs="+name)
	if err != nil {
		return nil, false, err
	}
	image, err = imageOf(db)
	if err := errors.Join(err, db.Close()); err != nil {
		return nil, false, err
	}
	// Pages that are in neither file read as zeros, like everything beyond the end of the file.
	whole := len(main) / pageSize * pageSize
	for at := whole; at < len(image); at += pageSize {
		page := image[at:min(at+pageSize, len(image))]
		if rest := main[min(at, len(main)):]; bytes.HasPrefix(page, rest) && len(bytes.Trim(page[len(rest):], "\x00")) == 0 {
			return image, false, nil
		}
	}
	return image, true, nil
}

// imageOf returns the bytes of a database.
func imageOf(db *sql.DB) (image []byte, err error) {
	conn, err := db.Conn(context.Background())
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	err = conn.Raw(func(driver any) (err error) {
		image, err = driver.(interface{ Serialize() ([]byte, error) }).Serialize()
		return err
	})
	return image, err
}

// copies are files in memory, by name.
type copies map[string][]byte

func (c copies) Open(name string) (fs.File, error) {
	data, there := c[name]
	if !there {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return copied{bytes.NewReader(data)}, nil
}

type copied struct{ *bytes.Reader }

func (c copied) Stat() (fs.FileInfo, error) { return c, nil }
func (copied) Close() error                 { return nil }
func (copied) Name() string                 { return "" }
func (copied) Mode() fs.FileMode            { return 0o400 }
func (copied) ModTime() time.Time           { return time.Time{} }
func (copied) IsDir() bool                  { return false }
func (copied) Sys() any                     { return nil }
