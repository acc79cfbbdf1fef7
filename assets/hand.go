package assets

// Hand returns the script that tells the host what the user presses, and where,
// by the message handler of the given name. It is to be injected at document start
// in every frame, into a script world of its own, where the handler is registered.
func Hand(channel string) string {
	return script(handEntry, false, constant{"HAND", channel})
}

const handEntry = "page/hand.js"
