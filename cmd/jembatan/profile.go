package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent"
)

// isWalletFile tells a file with a wallet's rules from the name of a wallet
// that is built in: it has a slash in it, or ends in .yaml or .yml.
func isWalletFile(wallet string) bool {
	return strings.ContainsAny(wallet, "/"+string(filepath.Separator)) ||
		strings.HasSuffix(wallet, ".yaml") || strings.HasSuffix(wallet, ".yml")
}

// readProfile reads a wallet's rules: those of a built-in wallet by its name
// ("" is the default's), or of a file (see isWalletFile). The error is one
// line; where the rules make no sense it starts with file:line.
func readProfile(wallet string) (*consent.Profile, error) {
	if wallet == "" {
		wallet = wallets.Default
	}
	if isWalletFile(wallet) {
		data, err := readSmall(wallet)
		if err != nil {
			return nil, fmt.Errorf("wallet %q %w: name a file with its rules, or use one of %s", wallet, err, strings.Join(wallets.Names(), ", "))
		}
		return consent.ParseProfile(wallet, data)
	}
	file, data, err := wallets.Read(wallet)
	if err != nil {
		return nil, fmt.Errorf("%w, or a file such as ./%s.yaml", err, wallet)
	}
	return consent.ParseProfile(file, data)
}

// readSmall reads a file that a person wrote by hand. The error ends a
// sentence that begins with the file's name.
func readSmall(name string) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, cannotRead(err)
	}
	defer file.Close()
	if info, err := file.Stat(); err == nil && info.IsDir() {
		return nil, errors.New("is a folder")
	}
	data, err := io.ReadAll(io.LimitReader(file, yamlfile.Most+1)) // one more, for yamlfile to see that it is too large
	if err != nil {
		return nil, cannotRead(err)
	}
	return data, nil
}

func cannotRead(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return errors.New("does not exist")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		err = path.Err
	}
	return fmt.Errorf("cannot be read: %w", err)
}
