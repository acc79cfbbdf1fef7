package trace

import "encoding/json"

// The channel between a page and the host.
type (
	// Document (kind "document"): a page has loaded.
	Document struct {
		URL    string `json:"url"`
		Origin string `json:"origin"`
		// WebView is true if the page is in a web-view of the program.
		WebView bool `json:"webView,omitempty"`
	}
	// Call (kind "call"): a page has called a method.
	Call struct {
		Method string          `json:"method"`
		Params json.RawMessage `json:"params"`
		Place  string          `json:"place,omitempty"`  // the line of the program that called; while a panel watches
		Source string          `json:"source,omitempty"` // Place in the developer's files, by a source map; see [Hub.Complete]
	}
	// Settle (kind "settle"): a call has ended.
	Settle struct {
		Outcome string          `json:"outcome"` // success, fail, or cancelled if its document ended first
		Result  json.RawMessage `json:"result,omitempty"`
		Method  string          `json:"method,omitempty"`
		Took    Millis          `json:"tookMs,omitzero"` // since the host read the call

		Decided bool `json:"-"` // something essential was recorded for the call
	}
	// Console (kind "console"): the page logged something, or did not catch an error.
	Console struct {
		Level  string `json:"level"`
		Text   string `json:"text"`
		Thrown bool   `json:"thrown,omitempty"` // an error that nothing caught
		Group  int64  `json:"group,omitempty"`  // how many groups are around it
		// URL is the script that wrote the line, and Line and Column, from 1, are where in it.
		URL    string `json:"url,omitempty"`
		Line   int64  `json:"line,omitempty"`
		Column int64  `json:"column,omitempty"`
		// Source is the same in the developer's files, FILE:LINE:COLUMN, by a source map; see [Hub.Complete].
		Source string `json:"source,omitempty"`
		// Stack are the functions that ran, the innermost first: of a warning or an error, and of what has an error in it.
		Stack Frames `json:"stack,omitempty"`
	}
	// Warning (kind "warning"): the page breaks a rule that a wallet holds it to.
	Warning struct {
		Rule string `json:"rule"` // a word
		Text string `json:"text"`
	}
	// Error (kind "error"): the host refused something, or failed to do it.
	Error struct {
		What string `json:"what"`
		Why  string `json:"why"`
	}
	// Navigate (kind "navigate"): a program of the template language went to another of its pages, or failed to.
	Navigate struct {
		Call  string `json:"call"`            // navigateTo, navigateBack, switchTab, …
		URL   string `json:"url,omitempty"`   // as the program gave it
		By    string `json:"by"`              // program, user or web-view
		To    string `json:"to,omitempty"`    // path of the page that is seen then, with its query
		Pages int64  `json:"pages,omitempty"` // that are open then
		Why   string `json:"why,omitempty"`   // why it failed; "" if it did not
	}
	// Note (kind "note"): something that a handler of the embedder's, or a test,
	// recorded.
	Note struct {
		Name string          `json:"name"`
		Data json.RawMessage `json:"data,omitempty"`
	}
)

// What calls do.
type (
	// Prompt (kind "prompt"): the user, or whoever answers for them, is about to be asked
	// for consent.
	Prompt struct {
		Scopes  []string `json:"scopes"`            // asked for, including those that are not available
		Allowed []string `json:"allowed,omitempty"` // shown beside them: granted before, or silent
	}
	// Decision (kind "decision"): a prompt for consent was decided.
	Decision struct {
		Source  string   `json:"source"` // window, which is the user; script, memory, embargo or panel
		Outcome string   `json:"outcome"`
		Granted []string `json:"granted"`
		Refused Refusals `json:"refused"`
	}
	// Revoked (kind "revoked"): the user revoked scopes.
	Revoked struct {
		Scopes []string `json:"scopes"`
	}
	// Payment (kind "payment"): a payment has ended.
	Payment struct {
		Code   string `json:"code"`
		Order  string `json:"order,omitempty"`  // wallet's number of an order that a back end made
		Amount string `json:"amount,omitempty"` // of that order, with its currency
		State  string `json:"state,omitempty"`  // of that order, now
	}
	// Dialog (kind "dialog"): a script answered a dialog in place of the user.
	Dialog struct {
		View    string          `json:"view"`
		Content json.RawMessage `json:"content,omitempty"` // of a dialog of my.*
		Text    string          `json:"text,omitempty"`    // of a dialog of the browser's
		Answer  string          `json:"answer"`            // yes or no
	}
	// Mock (kind "mock"): a mock of the manifest answered a call.
	Mock struct {
		Call   string `json:"call"`
		Answer string `json:"answer"` // success or fail
	}
	// Message (kind "message"): the page sent a message to the mini-program around
	// it.
	Message struct {
		Message json.RawMessage `json:"message"`
	}
	// Said (kind "said"): the user was told what a phone would have done.
	Said struct {
		Words string `json:"words"`
	}
	// Saved (kind "saved"): a picture was saved to the user's pictures.
	Saved struct {
		Path string `json:"path"`
	}
	// Exit (kind "exit"): the page asked to close the program.
	Exit struct{}
)

// What happens in a run around the page.
type (
	// Start (kind "start"): a program is opened.
	Start struct {
		Title  string `json:"title"`
		App    string `json:"app"`
		Wallet string `json:"wallet"`
		User   string `json:"user"`
		URL    string `json:"url"`
	}
	// Gateway (kind "gateway"): the gateway has started.
	Gateway struct {
		Wallets []string `json:"wallets"`
		URL     string   `json:"url"`
	}
	// Reroute (kind "reroute"): a server on this machine takes the place of an origin in this run.
	Reroute struct {
		Origin string `json:"origin"`
		Server string `json:"server"`
	}
	// Redemption (kind "redemption"): the gateway answered a request. Codes and tokens
	// are the hexadecimal SHA-256 hashes under which the ledger stores them.
	Redemption struct {
		Client    string   `json:"client,omitempty"`
		Call      string   `json:"call"`                // path, or method
		Presented string   `json:"presented,omitempty"` // code, refresh token or access token
		Wallet    string   `json:"wallet,omitempty"`
		App       string   `json:"app,omitempty"`
		User      string   `json:"person,omitempty"`
		Code      string   `json:"code,omitempty"`   // presented, or bought the token
		Token     string   `json:"token,omitempty"`  // access token that was bought or presented
		Scopes    []string `json:"scopes,omitempty"` // that it holds now
		Fields    []string `json:"fields,omitempty"` // that were handed out, beside the account's number, which every answer has
		Ended     bool     `json:"ended,omitempty"`  // the token was revoked by this request
		Order     string   `json:"order,omitempty"`  // wallet's number of the order that it is about
		Amount    string   `json:"amount,omitempty"` // of the order, with its currency
		State     string   `json:"state,omitempty"`  // of the order, afterwards
		Answer    string   `json:"answer"`           // code, as the dialect has it
		Why       string   `json:"why,omitempty"`    // why the request was refused; "" if it was not
	}
	// HTTP (kind "http"): a server answered a page, or one of its calls, with a status of 400
	// or more.
	HTTP struct {
		URL    string `json:"url"`
		Status int64  `json:"status"`
		// Main is true if the answer is a page that is shown, not a part of one.
		Main bool `json:"main,omitempty"`
	}
	// Notice (kind "notice"): the gateway notified a back end of the state of an order, failed to, or never
	// will.
	Notice struct {
		Client string `json:"client"`
		Order  string `json:"order"` // wallet's number
		URL    string `json:"url"`
		Try    int64  `json:"try"`              // from 1; 0 if it is not sent, as Why says
		State  string `json:"state"`            // of the order
		Change string `json:"change,omitempty"` // what it is about, such as refund; "" is the payment
		Answer string `json:"answer,omitempty"`
		Why    string `json:"why,omitempty"`  // why the back end did not acknowledge it; "" if it did
		Next   string `json:"next,omitempty"` // when it is tried again, or a second time
	}
	// Arrived (kind "arrived"): the gateway has delivered a back end's message to a user.
	Arrived struct {
		Client  string `json:"client"`
		App     string `json:"app"`
		User    string `json:"person"`
		In      string `json:"in"` // inbox or push
		Title   string `json:"title"`
		Content string `json:"content"`
		URL     string `json:"url,omitempty"` // where it leads on a phone
	}
	// Outside (kind "outside"): a page opened an address in another program.
	Outside struct {
		Address string `json:"address"`
	}
	// Reload (kind "reload"): files of the program have changed, or the manifest of an address. The page is loaded again unless
	// Stays is true.
	Reload struct {
		Manifest bool `json:"manifest"`        // the manifest was among them
		Stays    bool `json:"stays,omitempty"` // the page is not loaded again
	}
	// Download (kind "download"): what became of a file that a page saves.
	Download struct {
		URL     string `json:"url"`
		Name    string `json:"name"`
		Outcome string `json:"outcome"` // saved, refused or failed
		File    string `json:"file,omitempty"`
		Bytes   int64  `json:"bytes"`
		Why     string `json:"why,omitempty"`
	}
	// Steer (kind "steer"): a developer or tester, or a step of a scenario, changed what happens next, while the program ran.
	Steer struct {
		What  string `json:"what"`
		To    string `json:"to,omitempty"`
		Lasts string `json:"lasts,omitempty"` // once or always
	}
	// Missed (kind "missed"): events, none of them essential, were left out for this
	// reader.
	Missed struct {
		Events int64  `json:"events"` // how many; 0 if this is only about to happen
		Why    string `json:"why"`
	}
)

func (Document) Kind() string   { return "document" }
func (Call) Kind() string       { return "call" }
func (Settle) Kind() string     { return "settle" }
func (Console) Kind() string    { return "console" }
func (Warning) Kind() string    { return "warning" }
func (Error) Kind() string      { return "error" }
func (Navigate) Kind() string   { return "navigate" }
func (Note) Kind() string       { return "note" }
func (Prompt) Kind() string     { return "prompt" }
func (Decision) Kind() string   { return "decision" }
func (Revoked) Kind() string    { return "revoked" }
func (Payment) Kind() string    { return "payment" }
func (Dialog) Kind() string     { return "dialog" }
func (Mock) Kind() string       { return "mock" }
func (Message) Kind() string    { return "message" }
func (Said) Kind() string       { return "said" }
func (Saved) Kind() string      { return "saved" }
func (Exit) Kind() string       { return "exit" }
func (Start) Kind() string      { return "start" }
func (Gateway) Kind() string    { return "gateway" }
func (Reroute) Kind() string    { return "reroute" }
func (Redemption) Kind() string { return "redemption" }
func (HTTP) Kind() string       { return "http" }
func (Notice) Kind() string     { return "notice" }
func (Arrived) Kind() string    { return "arrived" }
func (Outside) Kind() string    { return "outside" }
func (Reload) Kind() string     { return "reload" }
func (Download) Kind() string   { return "download" }
func (Steer) Kind() string      { return "steer" }
func (Missed) Kind() string     { return "missed" }

func (d Document) traits() traits { return traits{size: len(d.URL) + len(d.Origin)} }
func (d Call) traits() traits {
	return traits{size: len(d.Method) + len(d.Params) + len(d.Place) + len(d.Source)}
}
func (d Settle) traits() traits {
	return traits{d.Decided, len(d.Outcome) + len(d.Result) + len(d.Method)}
}
func (d Console) traits() traits {
	return traits{size: len(d.Level) + len(d.Text) + len(d.URL) + len(d.Source) + d.Stack.size()}
}
func (d Warning) traits() traits { return traits{size: len(d.Rule) + len(d.Text)} }
func (d Error) traits() traits   { return traits{size: len(d.What) + len(d.Why)} }
func (d Navigate) traits() traits {
	return traits{size: len(d.Call) + len(d.URL) + len(d.By) + len(d.To) + len(d.Why)}
}
func (d Note) traits() traits   { return traits{size: len(d.Name) + len(d.Data)} }
func (d Prompt) traits() traits { return traits{true, sizeOf(d.Scopes) + sizeOf(d.Allowed)} }
func (d Decision) traits() traits {
	return traits{true, len(d.Source) + len(d.Outcome) + sizeOf(d.Granted) + d.Refused.size()}
}
func (d Revoked) traits() traits { return traits{true, sizeOf(d.Scopes)} }
func (d Payment) traits() traits {
	return traits{true, len(d.Code) + len(d.Order) + len(d.Amount) + len(d.State)}
}
func (d Notice) traits() traits {
	return traits{true, len(d.Client) + len(d.Order) + len(d.URL) + len(d.State) + len(d.Change) + len(d.Answer) + len(d.Why) + len(d.Next)}
}
func (d Dialog) traits() traits {
	return traits{size: len(d.View) + len(d.Content) + len(d.Text) + len(d.Answer)}
}
func (d Mock) traits() traits    { return traits{size: len(d.Call) + len(d.Answer)} }
func (d Message) traits() traits { return traits{size: len(d.Message)} }
func (d Said) traits() traits    { return traits{size: len(d.Words)} }
func (d Saved) traits() traits   { return traits{size: len(d.Path)} }
func (Exit) traits() traits      { return traits{} }
func (d Start) traits() traits {
	return traits{true, len(d.Title) + len(d.App) + len(d.Wallet) + len(d.User) + len(d.URL)}
}
func (d Gateway) traits() traits { return traits{true, sizeOf(d.Wallets) + len(d.URL)} }
func (d Redemption) traits() traits {
	return traits{true, len(d.Client) + len(d.Call) + len(d.Presented) + len(d.Wallet) + len(d.App) + len(d.User) + len(d.Code) +
		len(d.Token) + sizeOf(d.Scopes) + sizeOf(d.Fields) + len(d.Order) + len(d.Amount) + len(d.State) + len(d.Answer) + len(d.Why)}
}
func (d Reroute) traits() traits { return traits{true, len(d.Origin) + len(d.Server)} }
func (d HTTP) traits() traits    { return traits{size: len(d.URL)} }
func (d Arrived) traits() traits {
	return traits{true, len(d.Client) + len(d.App) + len(d.User) + len(d.In) + len(d.Title) + len(d.Content) + len(d.URL)}
}
func (d Outside) traits() traits { return traits{size: len(d.Address)} }
func (Reload) traits() traits    { return traits{} }
func (d Download) traits() traits {
	return traits{size: len(d.URL) + len(d.Name) + len(d.Outcome) + len(d.File) + len(d.Why)}
}
func (d Steer) traits() traits  { return traits{true, len(d.What) + len(d.To) + len(d.Lasts)} }
func (d Missed) traits() traits { return traits{true, len(d.Why)} } // who missed something is to know it

// catalogue has every kind, for those who read a trace file.
var catalogue = func() map[string]func(line []byte) (Data, error) {
	all := map[string]func([]byte) (Data, error){}
	add[Document](all)
	add[Call](all)
	add[Settle](all)
	add[Console](all)
	add[Warning](all)
	add[Error](all)
	add[Navigate](all)
	add[Note](all)
	add[Prompt](all)
	add[Decision](all)
	add[Revoked](all)
	add[Payment](all)
	add[Dialog](all)
	add[Mock](all)
	add[Message](all)
	add[Said](all)
	add[Saved](all)
	add[Exit](all)
	add[Start](all)
	add[Gateway](all)
	add[Reroute](all)
	add[Redemption](all)
	add[HTTP](all)
	add[Notice](all)
	add[Arrived](all)
	add[Outside](all)
	add[Reload](all)
	add[Download](all)
	add[Steer](all)
	add[Missed](all)
	return all
}()

func add[D Data](all map[string]func([]byte) (Data, error)) {
	var d D
	all[d.Kind()] = func(line []byte) (Data, error) {
		var d D
		err := json.Unmarshal(line, &d)
		return d, err
	}
}
