package gateway

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/atomicfile"
)

// Folder is a folder of keys, and the registry of the merchants whose keys were created there. For each client it contains
// CLIENT.yaml, as [ParseMerchants] reads it, and CLIENT.pem, the private key. The gateway's own key is gateway.pem in
// the parent folder. Find reads the folder for each request, so that a merchant can be added while a gateway runs.
type Folder string

// Below returns the folder of keys in a state folder.
func Below(state string) Folder { return Folder(filepath.Join(state, "merchants")) }

// Find returns the merchant of a client id.
func (f Folder) Find(client string) (Merchant, error) {
	if !IsClientID(client) {
		return Merchant{}, ErrNoMerchant
	}
	path := f.file(client, ".yaml")
	data, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return Merchant{}, ErrNoMerchant
	}
	if err != nil {
		return Merchant{}, err
	}
	all, err := ParseMerchants(path, data)
	if err != nil {
		return Merchant{}, err
	}
	return all.Find(client)
}

// Clients returns the ids of the clients that have private keys in the folder.
func (f Folder) Clients() ([]string, error) {
	entries, err := os.ReadDir(string(f))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var clients []string
	for _, entry := range entries {
		if client, ok := strings.CutSuffix(entry.Name(), ".pem"); ok && IsClientID(client) {
			clients = append(clients, client)
		}
	}
	slices.Sort(clients)
	return clients, err
}

// Private returns the private key of a client.
func (f Folder) Private(client string) (*rsa.PrivateKey, error) {
	if !IsClientID(client) {
		return nil, ErrNoMerchant
	}
	return readPrivate(f.file(client, ".pem"), "remove it and "+client+".yaml, and create new keys")
}

// New creates a key pair and a secret for a client, and registers it for apps; an empty list means all apps. It overwrites no
// file.
func (f Folder) New(client string, apps []string) (Merchant, *rsa.PrivateKey, error) {
	if !IsClientID(client) {
		return Merchant{}, nil, fmt.Errorf("client %q is not an id: use 1 to 64 ASCII letters, digits, and _ . -", client)
	}
	for _, ending := range []string{".yaml", ".pem"} {
		if _, err := os.Lstat(f.file(client, ending)); err == nil {
			return Merchant{}, nil, f.taken(client, ending)
		}
	}
	if len(apps) == 0 {
		apps = nil
	}
	key, err := rsa.GenerateKey(rand.Reader, keyBits)
	if err != nil {
		return Merchant{}, nil, err
	}
	var random [16]byte
	rand.Read(random[:])
	m := Merchant{Client: client, Key: &key.PublicKey, Secret: "sandbox_" + hex.EncodeToString(random[:]), Apps: apps}
	text, err := m.yaml()
	if err != nil {
		return Merchant{}, nil, err
	}
	// Check that the file can be read back.
	if back, err := ParseMerchants(f.file(client, ".yaml"), []byte(text)); err != nil || !slices.Equal(back[0].Apps, apps) {
		return Merchant{}, nil, fmt.Errorf("client %s cannot be registered for apps %q: use ids as in manifests", client, apps)
	}
	if err := os.MkdirAll(string(f), 0o700); err != nil {
		return Merchant{}, nil, err
	}
	if err := writePrivate(f.file(client, ".pem"), key); errors.Is(err, fs.ErrExist) {
		return Merchant{}, nil, f.taken(client, ".pem") // another process created it first
	} else if err != nil {
		return Merchant{}, nil, err
	}
	// The registration is written last, so a registered client has a key.
	if err := atomicfile.Create(f.file(client, ".yaml"), []byte(text), 0o600); err != nil {
		os.Remove(f.file(client, ".pem"))
		if errors.Is(err, fs.ErrExist) {
			err = f.taken(client, ".yaml")
		}
		return Merchant{}, nil, err
	}
	return m, key, nil
}

// taken returns the error for a client that already has a file.
func (f Folder) taken(client, ending string) error {
	return fmt.Errorf("client %s is registered already, in %s: choose another id, or remove %[1]s.yaml and %[1]s.pem there first", client, f.file(client, ending))
}

// Own returns the gateway's private key, and creates it at the first use.
func (f Folder) Own() (*rsa.PrivateKey, error) {
	path := filepath.Join(filepath.Dir(string(f)), "gateway.pem")
	key, err := readPrivate(path, "remove it to create a new one")
	if !errors.Is(err, fs.ErrNotExist) {
		return key, err
	}
	if key, err = rsa.GenerateKey(rand.Reader, keyBits); err != nil {
		return nil, err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return nil, err
	}
	if err := writePrivate(path, key); errors.Is(err, fs.ErrExist) {
		return readPrivate(path, "remove it to create a new one") // another process created it first
	} else if err != nil {
		return nil, err
	}
	return key, nil
}

func (f Folder) file(client, ending string) string { return filepath.Join(string(f), client+ending) }

// yaml returns a merchants file that contains the merchant.
func (m Merchant) yaml() (string, error) {
	key, err := publicText(m.Key)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("merchants:\n  - client: %q\n    key: %s\n    secret: %s\n", m.Client, key, m.Secret)
	if m.Apps != nil {
		text += "    apps:\n"
		for _, app := range m.Apps {
			text += fmt.Sprintf("      - %q\n", app)
		}
	}
	return text, nil
}

func readPrivate(path, wayOut string) (*rsa.PrivateKey, error) {
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	block, _ := pem.Decode(data)
	if block != nil {
		if found, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
			if key, ok := found.(*rsa.PrivateKey); ok {
				return key, nil
			}
		}
	}
	return nil, fmt.Errorf("%s: not a private RSA key in PKCS #8: %s", path, wayOut)
}

func writePrivate(path string, key *rsa.PrivateKey) error {
	der, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		return err
	}
	return atomicfile.Create(path, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}), 0o600)
}
