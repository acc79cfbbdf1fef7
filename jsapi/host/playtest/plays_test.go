//go:build cgo && linux

package playtest

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jembatan/jembatan/assets/axml/recipe"
	"github.com/jembatan/jembatan/bridge/window/windowtest"
)

func TestShop(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, map[string]string{
			"GET /products": `{"list": [
				{"id": 1, "name": "Runner", "price": 4990, "stock": 3, "photo": "/images/shoe1.svg"},
				{"id": 2, "name": "Walker", "price": 3550, "stock": 1, "photo": "/images/shoe2.svg"},
				{"id": 3, "name": "Climber", "price": 8900, "stock": 0, "photo": "/images/shoe3.svg"}]}`,
			"POST /orders":      `{"tradeNo": "T-1", "amount": "$49.90"}`,
			"POST /orders/paid": `{"ok": true}`,
		})
		p := play(t, copyOf(t, "shop", b.URL))
		p.sees("Runner", "$49.90", "Sold out")
		p.taps("add Runner")
		p.sees("Added to cart")
		p.taps("add Walker")
		p.taps("Cart 2")
		p.sees("Total", "$85.40")
		p.taps("more Runner")
		p.sees("$135.30")
		p.taps("less Walker")
		p.sees("$99.80")
		p.taps("Empty the cart")
		p.taps("Keep")
		p.taps("less Runner")
		p.taps("Pay now")
		p.sees("Thank you! You paid $49.90")
		p.taps("Back to the shop")
		p.taps("Cart")
		p.sees("Your cart is empty")
		p.ends()
		b.got(t, `POST /orders  {"items":[{"id":1,"quantity":1}]}`, `POST /orders/paid  {"tradeNo":"T-1"}`)
	})
}

func TestLogin(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, map[string]string{
			"POST /session": `{"token": "t0k3n", "user": {"name": "Budi"}}`,
			"GET /me":       `{"name": "Budi Santoso", "phone": "+62 812 0000 0001", "since": "2024"}`,
		})
		p := play(t, copyOf(t, "login", b.URL))
		p.taps("Log in")
		p.sees("Please agree to the terms first")
		p.taps("I agree")
		p.taps("Log in")
		p.sees("Budi Santoso", "+62 812 0000 0001")
		p.taps("Log out")
		p.taps("Stay")
		p.taps("Log out")
		p.taps("Log me out")
		p.sees("Welcome to My Clinic")
		p.traced("has no token", `"kind":"prompt"`)
		p.ends()
		b.got(t, "GET /me Bearer t0k3n")
		if !strings.Contains(strings.Join(b.seen, "\n"), `POST /session  {"code":"sandbox_`) {
			t.Errorf("the back end has no code: %v", b.seen)
		}
	})
}

func TestForms(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, map[string]string{"POST /photos": `{"id": "p9"}`, "POST /applications": `{"id": "A-17"}`})
		photo, err := filepath.Abs("../../../assets/axml/view/testdata/gallery/images/hill.png")
		if err != nil {
			t.Fatal(err)
		}
		p := play(t, copyOf(t, "forms", b.URL), photo)
		p.taps("Choose a photo")
		p.traced("photo 160x100")
		p.taps("Submit")
		p.sees("Name is required")
		p.taps("Got it")
		p.writes("Name", "Ani")
		p.writes("ID number", "3171234567890123")
		p.sees("16 of 16 digits")
		p.taps("Jakarta")
		p.taps("Surabaya")
		p.taps("OK")
		p.taps("Male")
		p.taps("A home")
		p.taps("Insurance")
		p.writes("Reason", "a roof")
		p.taps("Submit")
		p.sees("Application A-17 was sent")
		p.ends()
		b.got(t, "POST /photos  (a form)", `POST /applications  {"amount":3,"city":"SUB","idNumber":"3171234567890123","insurance":false,"interests":["home"],"name":"Ani","photo":"p9","reason":"a roof","sex":"Male"}`)
	})
}

func TestNews(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		list := func(channel string, from, to int, more bool) string {
			var all []string
			for i := from; i <= to; i++ {
				all = append(all, fmt.Sprintf(`{"id": "%s%d", "title": "%s news %d", "source": "Kabar", "minutes": %d, "hot": %v, "colour": "#fecaca"}`, channel, i, channel, i, i*45, i == 1))
			}
			return fmt.Sprintf(`{"list": [%s], "more": %v}`, strings.Join(all, ","), more)
		}
		b := serve(t, nil)
		b.answer = func(uri string) string {
			switch uri {
			case "/news?channel=top&page=0":
				return list("top", 1, 12, true)
			case "/news?channel=top&page=1":
				return list("top", 13, 15, false)
			case "/news?channel=tech&page=0":
				return list("tech", 1, 2, false)
			case "/news/tech2":
				return `{"id": "tech2", "title": "tech news 2", "source": "Kabar Tech", "body": "<p>It is <b>round</b>.</p>"}`
			}
			return ""
		}
		p := play(t, copyOf(t, "news", b.URL))
		p.sees("top news 1", "HOT", "45 min ago", "3 h ago", "Scroll for more")
		p.wheel(40)
		p.sees("top news 15", "No more news")
		p.until("it is refreshed", func() bool { // once it has scrolled to its top; on a busy machine, the wheel turns in vain at times
			p.wheel(-80)
			p.pull()
			return strings.Contains(p.trace.String(), "refreshed")
		})
		p.taps("Tech")
		p.sees("tech news 1", "No more news")
		p.taps("tech news 2")
		p.sees("Kabar Tech", "round")
		p.taps("Share")
		p.traced("A phone would share: tech news 2")
		p.ends()
	})
}

func TestLibrary(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		p := play(t, copyOf(t, "library", ""))
		p.taps("Theme is light")
		p.sees("Theme is dark")
		p.traced("was light")
		p.taps("Button") // is disabled
		p.taps("Modal slots, ref")
		p.taps("Open the modal")
		p.sees("Delete photo.jpg?", "It cannot be undone.")
		p.taps("Delete it")
		p.sees("Answered: Delete it")
		p.taps("Back")
		p.sees("Theme is dark")
		p.taps("Tabs scoped slots")
		p.sees("1. Fruit", "Content of Vegetables, 0 changes")
		p.taps("3. Nuts")
		p.sees("Content of Nuts, 1 changes")
		p.ends()
	})
}

func TestGame(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		p := play(t, copyOf(t, "game", ""))
		p.sees("Touch the star")
		p.traced("drawn 0")
		// The field is 300 pixels wide, and below the line of the score.
		_, score := p.find("Score 0")
		cell := func(n int) (x, y int) { return 45 + 50 + n%3*100, score.Y + score.Height + 16 + 50 + n/3*100 }
		for i, n := range []int{4, 0, 8} {
			x, y := cell(n)
			windowtest.ClickAt(t, p.window, x, y)
			p.sees(fmt.Sprintf("Score %d", i+1))
			p.traced(fmt.Sprintf("drawn %d", i+1))
		}
		x, y := cell(4)
		windowtest.ClickAt(t, p.window, x, y)
		p.sees("Game over", "Best 3")
		p.taps("Play again")
		p.sees("Score 0", "Best 3")
		p.ends()
	})
}

func TestChat(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, nil)
		b.socket = true
		p := play(t, copyOf(t, "chat", b.URL))
		p.sees("Connected", "Hello, Budi! How can we help?")
		p.writes("Message", "My order is late")
		windowtest.Press(t, "Return")
		p.sees("You said: My order is late")
		p.writes("Message", "bye")
		p.taps("Send")
		p.sees("The conversation has ended")
		p.ends()
		b.got(t, `WS {"type":"join","name":"Budi"}`, `WS {"type":"say","text":"bye"}`)
	})
}

func TestPortal(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, map[string]string{
			"GET /hours.html":   `<!doctype html><title>Hours</title><h1>Open from 8 to 15</h1><a href="/contact.html">Contact us</a>`,
			"GET /contact.html": `<!doctype html><title>Contact</title><h1>Write to city@example.com</h1>`,
		})
		p := play(t, copyOf(t, "portal", b.URL))
		p.taps("Opening hours")
		p.sees("Open from 8 to 15")
		p.traced("loaded /hours.html?lang=en&tz=7")
		p.sees(`section "": Hours` + "\n") // in the title bar
		p.follows("Contact us")
		p.sees("Write to city@example.com", `section "": Contact`+"\n")
		p.taps("Back")
		p.sees("Opening hours")
		p.ends()
		b.got(t, "GET /hours.html?lang=en&tz=7")
	})
}

// TestMessagesOfWebViews plays recipe 37 of the template language, whose messages only a host passes on.
func TestMessagesOfWebViews(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		b := serve(t, map[string]string{
			"GET /text": `<!doctype html><title>Text</title><h1>waiting</h1><script>
				my.onMessage = ({z}) => { document.querySelector('h1').textContent = 'heard ' + z; };
				my.postMessage({k: 1});
			</script><button onclick="my.navigateBack()">leave</button>`,
		})
		all, err := recipe.All()
		if err != nil {
			t.Fatal(err)
		}
		dir := t.TempDir()
		for name, text := range all[36].Files {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(strings.ReplaceAll(text, "SERVER", b.URL)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		for name, text := range map[string]string{"app.js": "App({})", "app.acss": "page { padding-top: 100px }"} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p := play(t, dir)
		p.taps("open")
		p.traced(`"text":"got 1"`)
		p.sees("heard 2")
		p.follows("leave")
		p.until("the program's page is shown again", func() bool { return !strings.Contains(p.page(), "heard 2") })
		p.sees("open")
		p.ends()
	})
}

// TestTransparentTitleBarsArePressed presses the same place of two transparent title bars: with titlePenetrate the page
// below receives it, without the bar does. Its buttons work in either case.
func TestTransparentTitleBarsArePressed(t *testing.T) {
	windowtest.OnScreen(t, windowtest.Both, func(t *testing.T) {
		const page = `<view style="height: 90px" onTap="under">{{what}}</view><button onTap="next">next</button>`
		const script = `Page({
  data: {what: 'nothing'},
  under() { this.setData({what: 'the page is pressed'}) },
  onTitleClick() { this.setData({what: 'the bar is pressed'}) },
  next() { my.navigateTo({url: 'bar'}) },
})`
		dir := t.TempDir()
		for name, text := range map[string]string{
			"app.json":  `{"pages": ["page", "bar"], "window": {"defaultTitle": "A title", "transparentTitle": "always", "titlePenetrate": "YES"}}`,
			"page.axml": page, "page.js": script,
			"bar.json": `{"titlePenetrate": "NO"}`, "bar.axml": page, "bar.js": script,
		} {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		p := play(t, dir)
		press := func() { // on the title
			p.find("next")
			for _, x := range p.things() {
				if x.text == "A title" {
					at := p.reader.Extents(x.at)
					windowtest.ClickAt(p, p.window, at.X+at.Width/2, at.Y+at.Height/2)
				}
			}
		}
		press()
		p.sees("the page is pressed")
		p.taps("next")
		p.sees("nothing")
		press()
		p.sees("the bar is pressed")
		p.taps("Back")
		p.sees("the page is pressed")
		p.ends()
	})
}
