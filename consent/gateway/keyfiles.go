package gateway

import (
	"bytes"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/jembatan/jembatan/assets/atomicfile"
)

// Environment returns a merchant's settings for its back end, as lines NAME=value: the gateway's URL, the client id
// and the keys. Keys are base64 of PKCS #8 or X.509 on one line, as the wallets' own libraries read them.
func Environment(base string, m Merchant, private *rsa.PrivateKey, own *rsa.PublicKey) (string, error) {
	key, err := privateText(private)
	if err != nil {
		return "", err
	}
	public, err := publicText(own)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("GATEWAY_URL=%s\nCLIENT_ID=%s\nCLIENT_SECRET=%s\nPRIVATE_KEY=%s\nGATEWAY_PUBLIC_KEY=%s\n", base, m.Client, m.Secret, key, public), nil
}

// KeyFiles are the PEM files that [KeyFiles.Write] writes, for back ends that read their keys from files.
type KeyFiles struct {
	Private string // the merchant's private key, PKCS #8, readable only by its owner
	Public  string // the merchant's public key, X.509
	Gateway string // the gateway's public key, X.509
}

// KeyFilesIn returns the file names for a client in a folder, for a gateway with the given public key. It returns an
// error if one of the files exists with other content, because none is overwritten.
func KeyFilesIn(dir, client string, own *rsa.PublicKey) (KeyFiles, error) {
	files := KeyFiles{
		Private: filepath.Join(dir, client+"-private.pem"),
		Public:  filepath.Join(dir, client+"-public.pem"),
		Gateway: filepath.Join(dir, "gateway-public.pem"),
	}
	for _, file := range []string{files.Private, files.Public} {
		if _, err := os.Lstat(file); err == nil {
			return files, fmt.Errorf("%s already exists: name another folder, or remove it first", file)
		}
	}
	text, err := publicPEM(own)
	if err != nil {
		return files, err
	}
	if there, err := os.ReadFile(files.Gateway); err == nil && !bytes.Equal(there, text) {
		return files, fmt.Errorf("%s is the key of another gateway: name another folder, or remove it first", files.Gateway)
	}
	return files, nil
}

// Write writes the files. The gateway's key is the same for all merchants, so its file may already exist.
func (f KeyFiles) Write(private *rsa.PrivateKey, own *rsa.PublicKey) error {
	if err := os.MkdirAll(filepath.Dir(f.Private), 0o700); err != nil {
		return err
	}
	if err := writePrivate(f.Private, private); err != nil {
		return err
	}
	if err := writePublic(f.Public, &private.PublicKey); err != nil {
		return err
	}
	if err := writePublic(f.Gateway, own); err != nil && !errors.Is(err, fs.ErrExist) {
		return err
	}
	return nil
}

func writePublic(path string, key *rsa.PublicKey) error {
	text, err := publicPEM(key)
	if err != nil {
		return err
	}
	return atomicfile.Create(path, text, 0o600)
}

func publicPEM(key *rsa.PublicKey) ([]byte, error) {
	der, err := x509.MarshalPKIXPublicKey(key)
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}), err
}
