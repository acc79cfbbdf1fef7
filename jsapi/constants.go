package jsapi

import "strings"

// Constants are the members of `my` that call nothing, for a session of the
// bridge: SDKVersion, env and isIDE, and onMessage for the page to set.
//
// isIDE is false: pages spare a simulator what they do in a wallet.
func Constants(h Host) map[string]any {
	phone := h.phone()
	return map[string]any{
		"SDKVersion": h.Container.SDKVersion,
		"isIDE":      false,
		"onMessage":  nil,
		"env": map[string]any{
			"USER_DATA_PATH": "https://usr",
			"clientName":     h.Container.App,
			"clientVersion":  h.Container.Version,
			"language":       phone.Language,
			"platform":       platform(phone.Platform),
		},
	}
}

// platform gives a platform of my.getSystemInfo the name that it has in my.env.
func platform(name string) string {
	switch {
	case name == "Android":
		return name
	case name == "iOS", strings.HasPrefix(name, "iPhone"):
		return "iOS"
	}
	return "unknown"
}
