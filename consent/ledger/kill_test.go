package ledger

import (
	"bufio"
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jembatan/jembatan/assets/wallets"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/consent/order"
)

// A run of this test binary with childOf set does one of these in the folder childFolder, and ends.
//
//	grant   grants scopes and has users pay without pause, and prints what a page hears of
//	open    opens the ledger, and prints the result
const (
	childOf     = "JEMBATAN_TEST_LEDGER_CHILD"
	childFolder = "JEMBATAN_TEST_LEDGER_FOLDER"
	childName   = "JEMBATAN_TEST_LEDGER_NAME"
)

func TestMain(m *testing.M) {
	var err error
	switch os.Getenv(childOf) {
	case "":
		os.Exit(m.Run())
	case "grant":
		err = grantForever(os.Getenv(childFolder), os.Getenv(childName))
	case "open":
		var l *Ledger
		if l, err = Open(os.Getenv(childFolder)); err == nil {
			err = l.Close()
		}
		if err != nil {
			fmt.Println(err)
			err = nil
		}
	}
	if err != nil {
		fmt.Println("error", err)
		os.Exit(1)
	}
}

// grantForever is a host whose pages ask without pause, each for another user.
func grantForever(dir, name string) error {
	l, err := Open(dir)
	if err != nil {
		return err
	}
	defer l.Close()
	profile, err := wallet()
	if err != nil {
		return err
	}
	authority := consent.NewAuthority(consent.Config{
		Profile: profile, Ledger: l, Source: consent.Script(consent.Answer{Outcome: consent.Allow}),
	})
	fmt.Println("open")
	for i := 0; ; i++ {
		user := fmt.Sprintf("%s.%d", name, i)
		grant, err := authority.Apply(context.Background(), consent.Request{
			App: consent.App{ID: "coffee"}, User: consent.User{ID: user}, Scopes: profile.ScopeNames()[:1+i%3], Document: "d",
		}).Wait(consent.Observer{})
		if err != nil {
			return err
		}
		// A single write, so that a line that the parent reads is complete, or the last one.
		fmt.Printf("granted %s %s %s.\n", user, grant.Code, strings.Join(grant.Granted, ","))
		number, err := buy(l, user)
		if err != nil {
			return err
		}
		fmt.Printf("paid %s.\n", number)
	}
}

// buy has a user pay an order and then refunds half of it, in separate steps.
func buy(l *Ledger, user string) (number string, err error) {
	ctx, at := context.Background(), time.Now()
	o := order.Order{
		Number: order.NewNumber(at, nil), Form: "snap", Client: "shop", Request: user, Content: "c", Currency: "IDR", Amount: 100,
		Created: at, Expires: at.Add(time.Hour), State: order.Open, Details: order.Details{Notify: "http://127.0.0.1:1/"},
	}
	if _, _, err := l.Place(ctx, o); err != nil {
		return "", err
	}
	for _, step := range []func(*order.Order) error{
		func(o *order.Order) error {
			return o.Pay(order.Payer{Wallet: "dana", App: "coffee", User: user}, order.Outcome{State: order.Paid, Copies: 1}, at)
		},
		func(o *order.Order) error {
			_, _, err := o.Do(order.Change{Kind: order.Refund, Request: user, Amount: 50, At: at}, false)
			return err
		},
	} {
		if _, err := l.Change(ctx, order.Key{Number: o.Number}, at, step); err != nil {
			return "", err
		}
	}
	return o.Number, nil
}

// wantWhole checks that every order is either paid, with a payer, a time and one notice to its merchant, or unpaid, without
// any of these and without refunds.
func wantWhole(l *Ledger) error {
	e, err := l.Export(context.Background())
	if err != nil {
		return err
	}
	for _, o := range e.Orders {
		paid := o.State == order.Paid
		if !paid && o.State != order.Open || paid != (o.User != "") || paid == o.Settled.IsZero() || paid != (len(o.Notices) == 1) || !paid && len(o.Changes) > 0 || len(o.Changes) > 1 {
			return fmt.Errorf("an order is neither paid nor open: %+v", o)
		}
	}
	return nil
}

func wallet() (*consent.Profile, error) {
	file, data, err := wallets.Read(wallets.Default)
	if err != nil {
		return nil, err
	}
	return consent.ParseProfile(file, data)
}

// heard is a grant of which a page heard.
type heard struct {
	user, code string
	scopes     []string
	order      string // number of an order that was paid and refunded in part; the other fields are then empty
}

// killed runs a child on a folder, kills it as soon as after returns, and returns what its pages heard.
func killed(dir, name string, after func(first <-chan string)) (all []heard, err error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program)
	cmd.Env = append(os.Environ(), childOf+"=grant", childFolder+"="+dir, childName+"="+name)
	var words bytes.Buffer
	cmd.Stderr = &words
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	lines := make(chan string)
	go func() {
		defer close(lines)
		for r := bufio.NewScanner(stdout); r.Scan(); {
			lines <- r.Text()
		}
	}()
	first := make(chan string, 1) // for after
	dead := make(chan struct{})
	go func() {
		defer close(dead)
		after(first)
		cmd.Process.Kill() // SIGKILL on Unix
	}()
	for line := range lines {
		select {
		case first <- line:
		default:
		}
		if why, failed := strings.CutPrefix(line, "error "); failed {
			err = fmt.Errorf("child %s: %s", name, why)
		}
		if h, ok := parseHeard(line); ok {
			all = append(all, h)
		}
	}
	close(first)
	<-dead
	cmd.Wait()
	if words.Len() > 0 {
		err = fmt.Errorf("child %s: %s", name, words.String())
	}
	return all, err
}

// parseHeard parses a line of a child. A line truncated by the kill was not heard.
func parseHeard(line string) (h heard, ok bool) {
	line, whole := strings.CutSuffix(line, ".")
	fields := strings.Fields(line)
	switch {
	case whole && len(fields) == 4 && fields[0] == "granted":
		return heard{user: fields[1], code: fields[2], scopes: strings.Split(fields[3], ",")}, true
	case whole && len(fields) == 2 && fields[0] == "paid":
		return heard{order: fields[1]}, true
	}
	return h, false
}

// wantHeld checks that the ledger contains every grant that was heard of, with its code, and that it is intact: opening it
// checks every page.
func wantHeld(dir string, all []heard) error {
	l, err := Open(dir)
	if err != nil {
		return err
	}
	defer l.Close()
	holds, err := l.db.Prepare(`SELECT count(*) FROM grants g JOIN decisions d ON d.id = g.decision JOIN codes c ON c.decision = d.id
		JOIN decision_scopes s ON s.decision = d.id AND s.scope = g.scope AND s.refused IS NULL
		WHERE c.hash = ? AND g.person = ? AND g.scope = ? AND g.revoked IS NULL AND c.revoked IS NULL`)
	if err != nil {
		return err
	}
	defer holds.Close()
	for _, h := range all {
		if h.order != "" {
			o, err := l.Look(context.Background(), order.Key{Number: h.order}, time.Now())
			if err != nil || o.State != order.Paid || o.Refunded() != 50 {
				return fmt.Errorf("order %s was paid and refunded in part, and the ledger has %+v (%v)", h.order, o, err)
			}
			continue
		}
		hash := consent.HashCode(h.code)
		for _, scope := range h.scopes {
			var n int
			if err := holds.QueryRow(hash[:], h.user, scope).Scan(&n); err != nil || n != 1 {
				return fmt.Errorf("the page of %s heard of %s with code hash %s, and the ledger has %d of it (%v)", h.user, scope, hex.EncodeToString(hash[:]), n, err)
			}
		}
	}
	return wantWhole(l)
}

// soon waits a random time within a limit, so that the kill comes at any instant.
func soon(limit time.Duration) {
	<-time.After(rand.N(limit))
}

func TestKilledProcessLosesNoReportedDecision(t *testing.T) {
	t.Parallel()
	const kills = 200
	dir := t.TempDir()
	var mu sync.Mutex // guards what follows
	var all []heard
	idle := 0
	// Two processes use the folder at a time, so that one is killed while the other writes, waits or opens.
	var group sync.WaitGroup
	for lane := range 2 {
		group.Go(func() {
			var unseen []heard
			for i := lane; i < kills && !t.Failed(); i += 2 {
				// The child opens what earlier ones left, and fails if it is damaged.
				some, err := killed(dir, fmt.Sprint(i), func(first <-chan string) {
					<-first // it has opened the ledger
					soon(50 * time.Millisecond)
				})
				unseen = append(unseen, some...)
				if i/2%10 == 9 && err == nil {
					err = wantHeld(dir, unseen)
					unseen = nil
				}
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				all = append(all, some...)
				if len(some) == 0 {
					idle++
				}
				mu.Unlock()
			}
		})
	}
	group.Wait()
	if err := wantHeld(dir, all); err != nil {
		t.Fatal(err)
	}
	scopes := 0
	for _, h := range all {
		scopes += len(h.scopes)
	}
	t.Logf("killed %d processes, %d of them before a page heard of anything; all %d grants of %d scopes that pages heard of are in the ledger", kills, idle, len(all), scopes)
	if idle == kills {
		t.Error("no page ever heard of a grant: nothing was tested")
	}
}

func TestProcessKilledAtItsStartLeavesNoBrokenLedger(t *testing.T) {
	t.Parallel()
	const kills = 40
	made, left, grants := 0, 0, 0
	root := t.TempDir()
	// How long a complete start takes on this machine, to spread the kills over it.
	whole := time.Hour
	for i := range 3 {
		begin := time.Now()
		if _, err := killed(filepath.Join(root, fmt.Sprint("measure", i)), "m", func(first <-chan string) { <-first }); err != nil {
			t.Fatal(err)
		}
		whole = min(whole, time.Since(begin))
	}
	for i := range kills {
		dir := filepath.Join(root, fmt.Sprint(i))
		some, err := killed(dir, fmt.Sprint(i), func(<-chan string) { soon(2 * whole) })
		if Exists(dir) {
			made++
		}
		remains, _ := filepath.Glob(filepath.Join(dir, fileName+newSuffix+"*"))
		left += len(remains)
		if err == nil {
			err = wantHeld(dir, some)
		}
		if err != nil {
			t.Fatal(err)
		}
		grants += len(some)
		if remains, _ := filepath.Glob(filepath.Join(dir, "*")); len(remains) != 1 {
			t.Errorf("these are left: %v", remains)
		}
	}
	t.Logf("killed %d processes on new folders within %v: %d had made the ledger, %d left a file behind, %d grants were heard of", kills, 2*whole, made, left, grants)
}
