package storage

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
)

// The limits on the published page of my.setStorage, in bytes.
const (
	MaxValue = 200 << 10 // of one value, and here of one key
	MaxTotal = 10 << 20  // of all keys and values of an app and a user
)

var (
	// ErrTooLong is returned for a value or a key that is longer than [MaxValue]. Its published code is 14.
	ErrTooLong = errors.New("longer than 200 KB: store less, or under several keys")
	// ErrFull is returned if the total would be more than [MaxTotal]. Its published code is 12.
	ErrFull = errors.New("more than 10 MB in all: remove what is not needed")
	// ErrKey is returned for an empty key. Its published code is 2.
	ErrKey = errors.New("empty key: pass the name of what to store")
	// ErrValue is returned for a value that is not JSON.
	ErrValue = errors.New("value is not JSON")
)

// Space is the storage of one user in one app. Its methods are safe for concurrent use.
type Space struct {
	store     *Store
	app, user string
}

// Of returns the space of an app and a user. It does not touch the database.
func (s *Store) Of(app, user string) *Space { return &Space{s, app, user} }

// Info is what my.getStorageInfo returns.
type Info struct {
	Keys        []string // never nil; in the order in which they were first stored
	CurrentSize int      // KB, rounded up
	LimitSize   int      // KB
}

// length returns the size of a value, in bytes.
func length(value json.RawMessage) (int, error) {
	if !json.Valid(value) {
		return 0, ErrValue
	}
	var text *string // a pointer, to distinguish null from an empty string
	if json.Unmarshal(value, &text) == nil && text != nil {
		return len(*text), nil
	}
	return len(value), nil
}

// Set stores a value under a key, replacing the value that was there. If it fails, the old value is unchanged. The
// errors are [ErrKey], [ErrValue], [ErrTooLong] and [ErrFull], and those of the file.
func (p *Space) Set(ctx context.Context, key string, value json.RawMessage) error {
	if key == "" {
		return ErrKey
	}
	size, err := length(value)
	if err != nil {
		return fmt.Errorf("key %.40q: %w", key, err)
	}
	if size > MaxValue || len(key) > MaxValue {
		return fmt.Errorf("key %.40q: %w", key, ErrTooLong)
	}
	size += len(key)
	return p.store.write(ctx, func(tx *sql.Tx) error {
		exec := func(text string, values ...any) error {
			_, err := tx.StmtContext(ctx, p.store.prepared[text]).ExecContext(ctx, values...)
			return err
		}
		if err := exec(addSpace, p.app, p.user); err != nil {
			return err
		}
		var space, total, before int
		if err := tx.StmtContext(ctx, p.store.prepared[findSpace]).QueryRowContext(ctx, p.app, p.user).Scan(&space, &total); err != nil {
			return err
		}
		err := tx.StmtContext(ctx, p.store.prepared[sizeOf]).QueryRowContext(ctx, space, []byte(key)).Scan(&before)
		if err != nil && !errors.Is(err, sql.ErrNoRows) {
			return err
		}
		// A total that grew under another limit may still shrink.
		if total+size-before > MaxTotal && size > before {
			return fmt.Errorf("key %.40q: %w", key, ErrFull)
		}
		if err := exec(put, space, []byte(key), []byte(value), size); err != nil {
			return err
		}
		return exec(grow, size-before, space)
	})
}

// Get returns the value of a key, and reports whether there is one.
func (p *Space) Get(ctx context.Context, key string) (json.RawMessage, bool, error) {
	var value []byte
	err := p.store.prepared[get].QueryRowContext(ctx, p.app, p.user, []byte(key)).Scan(&value)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, false, nil
	}
	return value, err == nil, explain(p.store.path, err)
}

// Remove removes a key; a key that does not exist is not an error.
func (p *Space) Remove(ctx context.Context, key string) error {
	return p.store.write(ctx, func(tx *sql.Tx) error {
		var space, size int
		err := tx.StmtContext(ctx, p.store.prepared[take]).QueryRowContext(ctx, p.app, p.user, []byte(key)).Scan(&space, &size)
		if errors.Is(err, sql.ErrNoRows) {
			return nil
		}
		if err != nil {
			return err
		}
		_, err = tx.StmtContext(ctx, p.store.prepared[grow]).ExecContext(ctx, -size, space)
		return err
	})
}

// Clear removes all keys.
func (p *Space) Clear(ctx context.Context) error {
	return p.store.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.StmtContext(ctx, p.store.prepared[clearAll]).ExecContext(ctx, p.app, p.user)
		return err // deletes the entries of the space as well
	})
}

// ClearAll removes all keys of a user in the apps whose ids begin with a prefix.
func (s *Store) ClearAll(ctx context.Context, prefix, user string) error {
	return s.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, clearPrefix, user, prefix)
		return err // deletes the entries of the spaces as well
	})
}

// Info returns the keys, and how much is stored.
func (p *Space) Info(ctx context.Context) (Info, error) {
	info := Info{Keys: []string{}, LimitSize: MaxTotal >> 10}
	rows, err := p.store.prepared[list].QueryContext(ctx, p.app, p.user)
	if err != nil {
		return Info{}, explain(p.store.path, err)
	}
	defer rows.Close()
	total := 0
	for rows.Next() {
		var key []byte
		var size int
		if err := rows.Scan(&key, &size); err != nil {
			return Info{}, explain(p.store.path, err)
		}
		info.Keys = append(info.Keys, string(key))
		total += size
	}
	info.CurrentSize = (total + 1023) >> 10
	return info, explain(p.store.path, rows.Err())
}

// Entry is a key with its value.
type Entry struct {
	Key   string          `json:"key"`
	Value json.RawMessage `json:"value"`
}

// Entries returns everything that is stored, in the order of [Space.Info]. The result is never nil.
func (p *Space) Entries(ctx context.Context) ([]Entry, error) {
	all := []Entry{}
	rows, err := p.store.prepared[entries].QueryContext(ctx, p.app, p.user)
	if err != nil {
		return nil, explain(p.store.path, err)
	}
	defer rows.Close()
	for rows.Next() {
		var key, value []byte
		if err := rows.Scan(&key, &value); err != nil {
			return nil, explain(p.store.path, err)
		}
		all = append(all, Entry{string(key), value})
	}
	return all, explain(p.store.path, rows.Err())
}
