package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/jembatan/jembatan/assets/axml"
	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/window"
	"github.com/jembatan/jembatan/jsapi/program"
)

const (
	pagesEdited   = 34  // pages, which makes some 200 files
	pagesCompiled = 180 // of a large program
)

// largeProgram returns a program with pages of a template, a script, a style sheet and a JSON file each, and half as
// many components.
func largeProgram(pages int) map[string]string {
	files := map[string]string{
		"app.js": "App({})", "app.acss": "page { color: #000 }", "lib/util.js": "export const money = n => 'Rp' + n",
		"templates/t.axml": `<template name="t"><view>{{title}}</view></template>`,
	}
	var list []string
	handlers := "go() {},\n"
	for n := range 30 {
		handlers += fmt.Sprintf("  go%d(e) { const {id} = e.target.dataset; my.navigateTo({url: `/pages/p1/p1?id=${id ?? 0}`}) },\n", n)
	}
	for i := range pages {
		page := fmt.Sprintf("pages/p%d/p%d", i, i)
		list = append(list, strconv.Quote(page))
		row := `<view class="row {{item.on ? 'on' : ''}}" a:for="{{list}}" a:key="id" onTap="go" data-id="{{item.id}}"><text>{{item.title}}</text><card price="{{item.price}}"><text>{{item.note || '–'}}</text></card></view>` + "\n"
		files[page+".axml"] = `<import src="/templates/t.axml"/>` + strings.Repeat(row, 12) + `<template is="t" data="{{...head}}"/><text class="stamp">{{stamp}}</text>`
		files[page+".acss"] = strings.Repeat(".row { margin: 10rpx; padding: 0 24rpx; color: #333 }\n", 40)
		files[page+".json"] = fmt.Sprintf(`{"usingComponents": {"card": "/components/c%d/c"}, "defaultTitle": "Page %d"}`, i/2, i)
		files[page+".js"] = "import {money} from '/lib/util'\nPage({\n  data: {list: [], head: {title: 'x'}, stamp: 'stamp 0'},\n" +
			"  onLoad({id}) { this.setData({list: [{id, price: money(1)}]}) },\n" +
			handlers + "})"
		if i%2 == 0 {
			c := fmt.Sprintf("components/c%d/c", i/2)
			files[c+".axml"] = strings.Repeat(`<view class="c">{{price}}<slot/></view>`, 6)
			files[c+".js"] = `Component({props: {price: 0}, methods: {a() {}}})`
			files[c+".json"] = `{"component": true}`
			files[c+".acss"] = strings.Repeat(".c { width: 750rpx }\n", 10)
		}
	}
	files["app.json"] = `{"pages": [` + strings.Join(list, ", ") + `]}`
	return files
}

// lay writes files to a new folder.
func lay(files map[string]string) (dir string, err error) {
	if dir, err = os.MkdirTemp("", "jembatan-bench-"); err != nil {
		return "", err
	}
	for name, text := range files {
		file := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
			return dir, err
		}
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			return dir, err
		}
	}
	return dir, nil
}

// compileLarge compiles a large program from its files, once, like the first run of a program.
func compileLarge(w *watch) error {
	dir, err := lay(largeProgram(pagesCompiled))
	defer os.RemoveAll(dir)
	if err != nil {
		return err
	}
	start, used := time.Now(), processorTime([]int{os.Getpid()})
	p, err := axml.New(os.DirFS(dir)).Compile()
	if err != nil {
		return err
	}
	text := p.Logic().String() + p.Styles()
	w.add(compiled, millis(time.Since(start)))
	w.add(processorPrefix+compiled, millis(processorTime([]int{os.Getpid()})-used))
	if len(text) == 0 || len(p.Complaints) > 0 {
		return fmt.Errorf("it is compiled to %d bytes, with %d complaints", len(text), len(p.Complaints))
	}
	return nil
}

// shows is a script that reports when a page of the program is painted, and its stamp. It says the time itself, so that what
// the report takes is not measured.
const shows = `(() => {
	const stamp = () => document.querySelector('.stamp')?.textContent
	const shown = () => requestAnimationFrame(() => {
		const {port1, port2} = new MessageChannel()
		port1.onmessage = () => fetch('/bench/told', {method: 'POST', body: JSON.stringify({at: 'shown', why: stamp(), time: Date.now()})})
		port2.postMessage(0)
	})
	if (stamp()) return shown()
	const observer = new MutationObserver(() => {
		if (!stamp()) return
		observer.disconnect()
		shown()
	})
	observer.observe(document, {childList: true, subtree: true, characterData: true})
})()`

// sight is what a page reports that is painted.
type sight struct {
	stamp string
	at    time.Time
}

// runEdited repeatedly saves a file of a program that is shown, and measures the time until the change is painted.
func runEdited(w *watch, e entrant) error {
	dir, err := lay(largeProgram(pagesEdited))
	defer os.RemoveAll(dir)
	if err != nil {
		return err
	}
	p, err := program.Load(dir)
	if err != nil {
		return err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	shown := make(chan sight)
	mux := http.NewServeMux()
	mux.Handle("/", shellOf(p.Site))
	mux.HandleFunc("/drive.js", func(w http.ResponseWriter, _ *http.Request) { send(w, "text/javascript", shows) })
	mux.HandleFunc("POST /bench/told", func(_ http.ResponseWriter, r *http.Request) {
		var t told
		if json.NewDecoder(r.Body).Decode(&t) == nil {
			shown <- sight{t.Why, time.UnixMilli(t.Time)}
		}
	})
	go http.Serve(l, mux)
	address := "http://" + l.Addr().String() + "/"
	options := pageOptions(w, e, bridge.NewSession(bridge.Config{Table: bridge.NewTable()}))
	options.Shell = address
	return openWindow(w, options, address, func(win *window.Window) error {
		program.Watch(context.Background(), p, func(bool) {
			if _, err := p.Site.Compile(); err != nil {
				w.finish(err)
			}
			win.Reload()
		}, w.finish)
		go func() { w.finish(w.edit(dir, shown)) }()
		return nil
	})
}

// edit saves the script and the template of the shown page alternately.
func (w *watch) edit(dir string, shown <-chan sight) error {
	limit := time.After(time.Minute)
	await := func(text string) (time.Time, error) {
		for {
			select {
			case got := <-shown:
				if got.stamp == text {
					return got.at, nil
				}
			case <-limit:
				return time.Time{}, errors.New(text + " is not shown")
			}
		}
	}
	last := "stamp 0"
	if _, err := await(last); err != nil {
		return err
	}
	file := filepath.Join(dir, "pages", "p0", "p0.js")
	for n := 1; n <= w.course.Edits; n++ {
		text, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		next := "stamp " + strconv.Itoa(n)
		start := time.Now()
		if err := os.WriteFile(file, []byte(strings.Replace(string(text), last, next, 1)), 0o644); err != nil {
			return err
		}
		painted, err := await(next)
		if err != nil {
			return err
		}
		w.add(edited, millis(painted.Sub(start.Round(0)))) // by the clock of the machine, which the page reads
		last = next
	}
	return nil
}
