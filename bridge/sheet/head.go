package sheet

// Head is what every sheet's page shows about who asks whom. The view of a question embeds it.
type Head struct {
	Lang   string `json:"lang"`
	App    App    `json:"app"`
	User   User   `json:"user"`
	Wallet Wallet `json:"wallet"`
	// Sandbox says that nothing on the sheet is real.
	Sandbox bool `json:"sandbox"`
}

// App is the program that asks.
type App struct {
	Name   string `json:"name"`
	Icon   string `json:"icon"` // a data: URL; "" for none
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
