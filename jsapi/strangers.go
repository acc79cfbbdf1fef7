package jsapi

// Why a call is open to pages that belong to no app, for [Method.Strangers].
const (
	drawn    = "the page itself could draw it"
	idle     = "nothing happens"
	constant = "every page is told the same"
)
