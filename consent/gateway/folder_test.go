package gateway

import (
	"crypto/rsa"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"sync"
	"testing"
)

// newFolder returns the folder of keys in a state folder that does not exist yet.
func newFolder(t *testing.T) Folder { return Below(filepath.Join(t.TempDir(), "state")) }

// entries lists a folder and everything below it.
func entries(t *testing.T, dir string) (all []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, _ fs.DirEntry, err error) error {
		name, _ := filepath.Rel(dir, path)
		all = append(all, filepath.ToSlash(name))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestANewMerchantIsFoundWithItsKey(t *testing.T) {
	for name, apps := range map[string][]string{"all apps": nil, "no app named": {}, "some apps": {"com.shop", "007", "no", `"quoted" \ 咖啡`}} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			made, key, err := f.New("shop-1", apps)
			if err != nil {
				t.Fatal(err)
			}
			if len(apps) == 0 {
				apps = nil
			}
			if made.Client != "shop-1" || !made.Key.Equal(&key.PublicKey) || key.N.BitLen() != 2048 || len(made.Secret) < 32 || !reflect.DeepEqual(made.Apps, apps) {
				t.Errorf("it is %+v", made)
			}
			found, err := f.Find("shop-1")
			if err != nil || !reflect.DeepEqual(found, made) {
				t.Errorf("it is found as %+v, %v", found, err)
			}
			if private, err := f.Private("shop-1"); err != nil || !private.Equal(key) {
				t.Errorf("its key is found as %v, %v", private, err)
			}
			if clients, err := f.Clients(); err != nil || !reflect.DeepEqual(clients, []string{"shop-1"}) {
				t.Errorf("the clients are %q, %v", clients, err)
			}
		})
	}
}

func TestSecretsAreReadableOnlyByTheirOwner(t *testing.T) {
	f := newFolder(t)
	if _, _, err := f.New("shop-1", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Own(); err != nil {
		t.Fatal(err)
	}
	state := filepath.Dir(string(f))
	for name, mode := range map[string]fs.FileMode{
		".": 0o700, "merchants": 0o700, "merchants/shop-1.pem": 0o600, "merchants/shop-1.yaml": 0o600, "gateway.pem": 0o600,
	} {
		if info, err := os.Stat(filepath.Join(state, name)); err != nil || info.Mode().Perm() != mode {
			t.Errorf("%s is %v, %v", name, info.Mode(), err)
		}
	}
	if all := entries(t, state); !reflect.DeepEqual(all, []string{".", "gateway.pem", "merchants", "merchants/shop-1.pem", "merchants/shop-1.yaml"}) {
		t.Errorf("the folder has %q", all)
	}
}

func TestExistingFilesAreNotReplaced(t *testing.T) {
	for _, name := range []string{"shop-1.yaml", "shop-1.pem"} {
		t.Run(name, func(t *testing.T) {
			f := newFolder(t)
			if err := os.MkdirAll(string(f), 0o700); err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(string(f), name)
			if err := os.WriteFile(path, []byte("of another's making"), 0o600); err != nil {
				t.Fatal(err)
			}
			_, _, err := f.New("shop-1", nil)
			if err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "choose another id") || strings.Contains(err.Error(), "\n") {
				t.Errorf("it said %v", err)
			}
			if text, err := os.ReadFile(path); err != nil || string(text) != "of another's making" {
				t.Errorf("the file is %q, %v", text, err)
			}
			if all := entries(t, string(f)); !reflect.DeepEqual(all, []string{".", name}) {
				t.Errorf("the folder has %q", all)
			}
		})
	}
}

func TestOnlyOneOfTwoCreatesAMerchant(t *testing.T) {
	f := newFolder(t)
	var keys [4]*rsa.PrivateKey
	var errs [4]error
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() { _, keys[i], errs[i] = f.New("shop-1", nil) })
	}
	all.Wait()
	var winner *rsa.PrivateKey
	for i, err := range errs {
		switch {
		case err == nil && winner != nil:
			t.Error("two have won")
		case err == nil:
			winner = keys[i]
		case !strings.Contains(err.Error(), "choose another id"):
			t.Errorf("a loser heard %v", err)
		}
	}
	if winner == nil {
		t.Fatal("no process has created it")
	}
	found, err := f.Find("shop-1")
	if err != nil || !found.Key.Equal(&winner.PublicKey) {
		t.Errorf("another's key is registered: %v", err)
	}
	if private, err := f.Private("shop-1"); err != nil || !private.Equal(winner) {
		t.Errorf("another's key is kept: %v", err)
	}
	if all := entries(t, string(f)); !reflect.DeepEqual(all, []string{".", "shop-1.pem", "shop-1.yaml"}) {
		t.Errorf("the folder has %q", all)
	}
}

func TestHostileClientIDsAreNotFound(t *testing.T) {
	f := newFolder(t)
	if _, _, err := f.New("shop-1", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Own(); err != nil {
		t.Fatal(err)
	}
	// A registration that would be found if an id could lead out of the folder.
	text, err := os.ReadFile(filepath.Join(string(f), "shop-1.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(filepath.Dir(string(f)), "gateway.yaml"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	before := entries(t, filepath.Dir(string(f)))
	for _, client := range []string{
		"../gateway", "../merchants/shop-1", "./shop-1", "/etc/passwd", "", ".", "..", ".shop-1", "-shop-1", "shop-1\x00", "\x00", "shop-1/", `..\gateway`,
		"shop-1.yaml/../shop-1", "shöp", "shop 1", "shop-1\n", "%2e%2e%2fgateway", strings.Repeat("a", 300), "gateway", "shop-1.yaml", "SHOP-1", "shop", "CON",
	} {
		if m, err := f.Find(client); !errors.Is(err, ErrNoMerchant) {
			t.Errorf("%q is %+v, %v", client, m, err)
		}
		if key, err := f.Private(client); err == nil {
			t.Errorf("%q has a key: %v", client, key.N)
		}
		if IsClientID(client) {
			continue // a valid new id
		}
		if _, _, err := f.New(client, nil); err == nil || !strings.Contains(err.Error(), "is not an id: use 1 to 64") || strings.Contains(err.Error(), "\n") {
			t.Errorf("of a new %q it said %v", client, err)
		}
	}
	if after := entries(t, filepath.Dir(string(f))); !reflect.DeepEqual(before, after) {
		t.Errorf("the folder has %q", after)
	}
}

func TestAppThatCannotBeReadBackIsNotRegistered(t *testing.T) {
	f := newFolder(t)
	for _, app := range []string{"\xff", "a\U0010ffffb\x00"} {
		_, _, err := f.New("shop-1", []string{app})
		if err == nil {
			if m, err := f.Find("shop-1"); err != nil || m.Apps[0] != app {
				t.Errorf("%q is kept as %q, %v", app, m.Apps, err)
			}
			continue
		}
		if !strings.Contains(err.Error(), "use ids as in manifests") || strings.Contains(err.Error(), "\n") {
			t.Errorf("of %q it said %v", app, err)
		}
		if _, err := os.Stat(string(f)); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("of %q something was written: %v", app, err)
		}
	}
}

func TestDamagedRegistrationIsNotTakenForAMissingOne(t *testing.T) {
	f := newFolder(t)
	if _, _, err := f.New("shop-1", nil); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(string(f), "shop-1.yaml")
	if err := os.WriteFile(path, []byte("merchants:\n- client: shop-1\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Find("shop-1"); err == nil || errors.Is(err, ErrNoMerchant) || !strings.HasPrefix(err.Error(), path+":2: ") {
		t.Errorf("it said %v", err)
	}
}

func TestMissingFolderHasNoMerchants(t *testing.T) {
	f := newFolder(t)
	if clients, err := f.Clients(); err != nil || clients != nil {
		t.Errorf("it has %q, %v", clients, err)
	}
	if _, err := f.Find("shop-1"); !errors.Is(err, ErrNoMerchant) {
		t.Errorf("it said %v", err)
	}
	if _, err := os.Stat(filepath.Dir(string(f))); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking made it: %v", err)
	}
}

func TestGatewayKeyIsCreatedOnce(t *testing.T) {
	f := newFolder(t)
	var keys [4]*rsa.PrivateKey
	var errs [4]error
	var all sync.WaitGroup
	for i := range keys {
		all.Go(func() { keys[i], errs[i] = f.Own() })
	}
	all.Wait()
	if err := errors.Join(errs[:]...); err != nil {
		t.Fatal(err)
	}
	again, err := f.Own()
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range keys {
		if !key.Equal(again) {
			t.Error("somebody has a key that is not the one kept")
		}
	}
}

func TestErrorNamesTheFileOfADamagedKey(t *testing.T) {
	f := newFolder(t)
	if _, _, err := f.New("shop-1", nil); err != nil {
		t.Fatal(err)
	}
	ec := wrongKeys(t)["private, EC"][0]
	for _, text := range []string{"", "nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", ec} {
		for path, read := range map[string]func() (*rsa.PrivateKey, error){
			filepath.Join(filepath.Dir(string(f)), "gateway.pem"): f.Own,
			filepath.Join(string(f), "shop-1.pem"):                func() (*rsa.PrivateKey, error) { return f.Private("shop-1") },
		} {
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			if _, err := read(); err == nil || !strings.HasPrefix(err.Error(), path+": not a private RSA key") || strings.Contains(err.Error(), "\n") {
				t.Errorf("%s with %q: it said %v", path, text, err)
			}
			if kept, err := os.ReadFile(path); err != nil || string(kept) != text {
				t.Errorf("%s was altered: %q, %v", path, kept, err)
			}
		}
	}
}
