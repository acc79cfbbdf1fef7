package sheet

// Head is what the page of every sheet shows about who asks whom. A question's view embeds it.
type Head struct {
	Lang   string `json:"lang"`
	App    App    `json:"app"`
	User   User   `json:"user"`
	Wallet Wallet `json:"wallet"`
	// Sandbox marks that nothing that the sheet shows is real.
	Sandbox bool `json:"sandbox"`
}

// App is the program that asks.
type App struct {
	Name   string `json:"name"`
	Icon   string `json:"icon"` // a data: address; "" for none
	Origin string `json:"origin"`
}

// User is the user who is asked.
type User struct {
	Name string `json:"name"`
}

// Wallet is the wallet in whose name the sheet asks.
type Wallet struct {
	Title string `json:"title"`
}
