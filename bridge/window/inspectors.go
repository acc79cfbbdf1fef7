package window

import "os"

// inspectors are the environment variables that open windows to an inspector: the
// first two to whoever reaches a port, which a page does.
var inspectors = []string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER", "GTK_DEBUG"}

// DropInspectors takes out of this process' environment, and so out of that of the
// processes it starts, what would open its windows to an inspector, and returns
// the names of the variables that were set. An inspector presses the buttons of a
// sheet as well as the user does. [Run] drops them itself; who calls this before
// can tell the user.
func DropInspectors() (dropped []string) {
	for _, name := range inspectors {
		if value, set := os.LookupEnv(name); set {
			os.Unsetenv(name)
			if value != "" {
				dropped = append(dropped, name)
			}
		}
	}
	return dropped
}
