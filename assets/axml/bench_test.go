package axml

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// large returns a program with a number of pages, each of which has a template, a script, a style sheet and a JSON
// file, and half as many components.
func large(pages int) fstest.MapFS {
	files := fstest.MapFS{}
	put := func(name, text string) {
		files[name] = &fstest.MapFile{Data: []byte(text), ModTime: time.Unix(1, 0)}
	}
	var list []string
	for i := 0; i < pages; i++ {
		page := fmt.Sprintf("pages/p%d/p%d", i, i)
		list = append(list, fmt.Sprintf("%q", page))
		row := `<view class="row {{item.on ? 'on' : ''}}" a:for="{{list}}" a:key="id" onTap="go" data-id="{{item.id}}"><text>{{item.title}}</text><c0 price="{{item.price}}"><text>{{item.note || '–'}}</text></c0></view>` + "\n"
		put(page+".axml", `<import src="/templates/t.axml"/>`+strings.Repeat(row, 12)+`<template is="t" data="{{...head}}"/>`)
		put(page+".acss", strings.Repeat(".row { margin: 10rpx; padding: 0 24rpx; color: #333 }\n", 40))
		put(page+".json", fmt.Sprintf(`{"usingComponents": {"c0": "/components/c%d/c"}, "defaultTitle": "Page %d"}`, i/2, i))
		put(page+".js", `import {money} from '/lib/util'
Page({
  data: {list: [], head: {title: 'x'}},
  onLoad({id}) { this.setData({list: [{id, price: money(1)}]}) },
`+strings.Repeat("  go(e) { const {id} = e.target.dataset; my.navigateTo({url: `/pages/p1/p1?id=${id ?? 0}`}) },\n", 30)+`})`)
		if i%2 == 0 {
			c := fmt.Sprintf("components/c%d/c", i/2)
			put(c+".axml", strings.Repeat(`<view class="c">{{price}}<slot/></view>`, 6))
			put(c+".js", `Component({props: {price: 0}, methods: {a() {}}})`)
			put(c+".json", `{"component": true}`)
			put(c+".acss", strings.Repeat(".c { width: 750rpx }\n", 10))
		}
	}
	put("app.json", `{"pages": [`+strings.Join(list, ", ")+`]}`)
	put("app.js", "App({})")
	put("app.acss", "page { color: #000 }")
	put("lib/util.js", "export const money = n => 'Rp' + n")
	put("templates/t.axml", `<template name="t"><view>{{title}}</view></template>`)
	return files
}

// BenchmarkOneFileOf200 compiles a program of 200 files, 34 pages, after one of its files has changed.
func BenchmarkOneFileOf200(b *testing.B) {
	files := large(34)
	c := New(files)
	if _, err := c.Compile(); err != nil {
		b.Fatal(err)
	}
	for _, name := range []string{"pages/p3/p3.axml", "pages/p3/p3.js", "pages/p3/p3.acss", "templates/t.axml", "app.json", "app.acss"} {
		b.Run(name, func(b *testing.B) {
			text := string(files[name].Data)
			for i := 0; b.Loop(); i++ {
				files[name] = &fstest.MapFile{Data: []byte(text + strings.Repeat("\n", i%7+1)), ModTime: time.Unix(int64(i), 0)}
				p, err := c.Compile(name)
				if err != nil {
					b.Fatal(err)
				}
				p.Logic()
				p.Styles()
			}
		})
	}
}

func BenchmarkNoFileOf200(b *testing.B) {
	c := New(large(34))
	for b.Loop() {
		if _, err := c.Compile(); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkCold180Pages(b *testing.B) {
	files := large(180)
	b.Logf("%d files", len(files))
	for b.Loop() {
		p, err := New(files).Compile()
		if err != nil {
			b.Fatal(err)
		}
		p.Logic()
	}
}
