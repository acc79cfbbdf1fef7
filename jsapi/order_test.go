package jsapi_test

import (
	"context"
	"encoding/json"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/consent"
	"github.com/jembatan/jembatan/jsapi"
	answers "github.com/jembatan/jembatan/jsapi/answer"
	"github.com/jembatan/jembatan/jsapi/method"
)

// Calls on the same resource take effect, and settle, in order.
func init() {
	show("setStorage",
		example{name: "many times at once", script: `
			const order = [];
			const settled = (name, i) => ({complete: () => order.push(i)});
			for (let i = 0; i < 200; i++) my.setStorage({key: 'k', data: i, ...settled('set', i)});
			const sync = my.getStorageSync({key: 'k'}).data;
			my.setStorageSync({key: 'k', data: 'between'});
			const between = my.getStorage({key: 'k', ...settled('get', 200)});
			my.setStorage({key: 'k', data: 'after', ...settled('set', 201)});
			my.removeStorage({key: 'other', ...settled('remove', 202)});
			const last = await my.getStorage({key: 'k', ...settled('get', 203)});
			my.clearStorage();
			const none = await my.getStorage({key: 'k'});
			return [sync, (await between).data, last.data, none.data, order.length, order.every((n, i) => n === i)]`,
			want: `[199, "between", "after", null, 204, true]`},
		example{name: "while a mock holds one up", given: mocks(method.Mock{Call: "setStorage", Latency: 20 * time.Millisecond, Times: 1}),
			script: `my.setStorage({key: 'k', data: 1}); my.setStorage({key: 'k', data: 2}); return (await my.getStorage({key: 'k'})).data`,
			want:   `2`},
	)
	show("getSetting",
		example{name: "right after getAuthCode", script: `
			const order = [];
			my.getAuthCode({scopes: ['USER_BANK_NAME'], complete: () => order.push('code')});
			const setting = await my.getSetting({complete: () => order.push('setting')});
			return [setting.authSetting.USER_BANK_NAME, order]`,
			want: `[true, ["code", "setting"]]`},
	)
	show("setClipboard",
		example{name: "many times at once", script: `
			for (let i = 0; i < 20; i++) my.setClipboard({text: 'text ' + i});
			return (await my.getClipboard()).text`,
			want: `"text 19"`},
	)
	show("setTitle",
		example{name: "many times at once", script: `
			let last;
			for (let i = 0; i < 20; i++) last = i % 2 ? my.setTitle({title: 'title ' + i}) : my.setNavigationBar({title: 'title ' + i});
			await last;
			return 1`, want: `1`,
			then: func(t testing.TB, r *rig) {
				if r.machine.title != "title 19" {
					t.Errorf("the title is %q", r.machine.title)
				}
			}},
	)
	show("removeSavedFile",
		example{name: "right after it is read", script: `
			const {apFilePath} = await my.saveFile(await my.downloadFile({url: 'SERVER/photo.png'}));
			const before = my.getSavedFileList();
			const sent = my.uploadFile({url: 'SERVER/upload', filePath: apFilePath, name: 'picture'});
			my.removeSavedFile({apFilePath});
			const after = my.getSavedFileList();
			return [(await before).fileList.length, JSON.parse((await sent).data).same, (await after).fileList.length]`,
			want: `[1, true, 0]`},
	)
	show("uploadFile",
		example{name: "that takes long holds no other call up", script: `
			const {apFilePath} = await my.saveFile(await my.downloadFile({url: 'SERVER/photo.png'}));
			const task = my.uploadFile({url: 'SERVER/slow', filePath: apFilePath, name: 'picture'});
			const {fileList} = await my.getSavedFileList();
			task.abort();
			return [fileList.length, await task.then(() => 0, (r) => r.error)]`,
			want: `[1, 9]`},
	)
}

// TestPageThatEndsInAMocksLatencyLeavesTheQueue checks that its call leaves the queue of prompts.
func TestPageThatEndsInAMocksLatencyLeavesTheQueue(t *testing.T) {
	r := newRig(t)
	r.mocks.Set([]method.Mock{
		{Call: "getAuthCode", Latency: time.Hour, Times: 1},
		{Call: "getAuthCode", Latency: time.Hour, With: map[string]json.RawMessage{"late": json.RawMessage("1")}, Success: json.RawMessage("{}")},
	})
	p := fake.Open(r.session, origin+"/index.html")
	t.Cleanup(p.Close)
	for range 12 { // more than may wait in the queue
		p.Run(`my.getAuthCode({scopes: ['USER_LOGIN_ID']})`)
		p.Navigate(origin + "/index.html")
		r.mocks.Set([]method.Mock{{Call: "getAuthCode", Latency: time.Hour, Times: 1}})
	}
	r.mocks.Set(nil)
	p.Run(`seen = [];
		my.getAuthCode({scopes: ['USER_LOGIN_ID'], complete: (r) => seen.push(typeof r.authCode)});
		my.openSetting({complete: (r) => seen.push(typeof r.authSetting)})`)
	if err := p.Until(`seen.length === 2`); err != nil {
		t.Fatal(err)
	}
	if text, _ := p.JSON("seen"); text != `["string","object"]` {
		t.Errorf("they gave %s", text)
	}
}

// TestOpenPromptHoldsUpNoCall checks that neither reading grants nor storing values waits for an open prompt.
func TestOpenPromptHoldsUpNoCall(t *testing.T) {
	asked, answered := make(chan struct{}), make(chan struct{})
	r := newRig(t)
	r.host.Authority = consent.NewAuthority(consent.Config{Profile: dana(t), Ledger: memory(t), Source: jsapi.Source(answers.Func(func(ctx context.Context, q answers.Question) error {
		q.About().Waits()
		var err error
		prompt := q.(*answers.Consent)
		prompt.Answer, err = r.Ask(ctx, prompt.Prompt)
		return err
	}))})
	r.session = bridge.NewSession(bridge.Config{Table: jsapi.Table(r.host)})
	t.Cleanup(func() { r.session.Close(patience) })
	r.answer = sourceFunc(func(ctx context.Context, _ consent.Prompt) (consent.Answer, error) {
		close(asked)
		select {
		case <-answered:
			return consent.Answer{Outcome: consent.Allow}, nil
		case <-ctx.Done():
			return consent.Answer{}, ctx.Err()
		}
	})
	p := fake.Open(r.session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Run(`seen = [];
		my.getAuthCode({scopes: ['USER_BANK_NAME'], success: () => seen.push('code')});
		my.getSetting({success: () => seen.push('setting')});
		my.getPhoneNumber({complete: () => seen.push('number')});
		my.setStorage({key: 'k', data: 1, success: () => seen.push('stored')})`)
	<-asked
	if err := p.Until(`seen.length === 3`); err != nil {
		t.Fatal(err)
	}
	close(answered)
	if err := p.Until(`seen.length === 4`); err != nil {
		t.Fatal(err)
	}
	if text, _ := p.JSON("seen[3]"); text != `"code"` {
		t.Errorf("last came %s", text)
	}
}

type sourceFunc func(context.Context, consent.Prompt) (consent.Answer, error)

func (f sourceFunc) Ask(ctx context.Context, p consent.Prompt) (consent.Answer, error) {
	return f(ctx, p)
}

// TestStateOfAPageThatGoesIsKept checks that the next page finds what a page stores immediately before it ends.
func TestStateOfAPageThatGoesIsKept(t *testing.T) {
	r := newRig(t)
	p := fake.Open(r.session, origin+"/index.html")
	t.Cleanup(p.Close)
	p.Run(`for (let i = 0; i < 50; i++) my.setStorage({key: 'k', data: i})`)
	p.Navigate(origin + "/next.html")
	p.Run(`my.getStorage({key: 'k', success: (r) => { got = r.data }})`)
	if err := p.Until(`typeof got !== 'undefined'`); err != nil {
		t.Fatal(err)
	}
	if text, _ := p.JSON("got"); text != "49" {
		t.Errorf("the next page finds %s, want 49", text)
	}
}
