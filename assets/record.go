package assets

// Record returns the script that tells the host what the user does on a page, as steps of a scenario, by the message handler
// of the given name. It is to be injected at document start in the top frame, into a script world of its own, where the
// handler is registered.
func Record(channel string) string { return script(recordEntry, false, constant{"RECORDER", channel}) }

const recordEntry = "page/record.js"
