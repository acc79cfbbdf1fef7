package jsapi_test

import (
	"strings"
	"testing"
	"time"

	"github.com/jembatan/jembatan/bridge"
	"github.com/jembatan/jembatan/bridge/fake"
	"github.com/jembatan/jembatan/jsapi"
)

// TestDefaultTextsAreInTheUsersLanguage checks that the texts which a page leaves out are in the user's language.
func TestDefaultTextsAreInTheUsersLanguage(t *testing.T) {
	calls := []struct{ script, english, indonesian string }{
		{`my.alert({content: 'Kopi'})`, `"buttonText":"OK"`, `"buttonText":"OK"`},
		{`my.confirm({content: 'Kopi?'})`, `"cancelButtonText":"Cancel"`, `"cancelButtonText":"Batal"`},
		{`my.prompt({message: 'Kopi?'})`, `"cancelButtonText":"Cancel"`, `"cancelButtonText":"Batal"`},
		{`my.showActionSheet({items: ['a']})`, `"cancelButtonText":"Cancel"`, `"cancelButtonText":"Batal"`},
		{`my.datePicker({format: 'yyyy'})`, `"day":"Day","hour":"Hour","minute":"Minute","month":"Month","second":"Second","year":"Year"`,
			`"day":"Tanggal","hour":"Jam","minute":"Menit","month":"Bulan","second":"Detik","year":"Tahun"`},
		{`my.optionsSelect({optionsOne: ['a']})`, `"negativeString":"Cancel"`, `"negativeString":"Batal"`},
		{`my.multiLevelSelect({list: [{name: 'a'}]})`, `"Cancel"`, `"Batal"`},
		{`my.choosePhoneContact()`, `"Choose a contact"`, `"Pilih kontak"`},
		{`my.chooseLocation()`, `"Choose a place"`, `"Pilih lokasi"`},
		{`my.addPhoneContact({lastName: 'Ibu'})`, `"A phone would add a contact: Ibu"`, `"Ponsel akan menambah kontak: Ibu"`},
		{`my.share({title: 'Kopi'})`, `"A phone would share: Kopi"`, `"Ponsel akan membagikan: Kopi"`},
		{`my.makePhoneCall({number: '14'})`, `"A phone would call 14"`, `"Ponsel akan menelepon 14"`},
		{`my.openLocation({latitude: 1, longitude: 2, name: 'Kafe', address: 'Jalan'})`, `"A phone would show on a map: Kafe, Jalan"`,
			`"Ponsel akan menampilkan di peta: Kafe, Jalan"`},
		{`AlipayJSBridge.call('startApp', {appId: '7'})`, `"A wallet would open program 7"`, `"Dompet akan membuka program 7"`},
	}
	for _, language := range []string{"", "en_GB", "ms", "id", "id_ID", "ID-id"} {
		t.Run(language, func(t *testing.T) {
			p := fake.Open(bridge.NewSession(bridge.Config{Table: jsapi.Table(jsapi.Host{App: anyApp, Language: language})}), origin+"/")
			defer p.Close()
			shown := make(chan fake.View, 1)
			p.Draws(func(v fake.View) any {
				shown <- v
				return map[string]any{}
			})
			for _, c := range calls {
				if err := p.Run(c.script); err != nil {
					t.Fatal(err)
				}
				want := c.english
				if language != "" && (language[:2] == "id" || language[:2] == "ID") {
					want = c.indonesian
				}
				select {
				case v := <-shown:
					if !strings.Contains(string(v.With), want) {
						t.Errorf("%s shows %s, want %s in it", c.script, v.With, want)
					}
				case <-time.After(patience):
					t.Fatalf("%s shows nothing", c.script)
				}
			}
		})
	}
}
