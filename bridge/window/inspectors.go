package window

import "os"

// inspectors are the environment variables that enable inspectors for windows. The first
// two open a port, to which any page can connect.
var inspectors = []string{"WEBKIT_INSPECTOR_SERVER", "WEBKIT_INSPECTOR_HTTP_SERVER", "GTK_DEBUG"}

// DropInspectors removes the variables that would open this process's windows to an
// inspector from its environment, and so from that of the processes it starts. It returns
// the names of those that were set. An inspector can press the buttons of a sheet just as
// the user does. [Run] removes them itself; call DropInspectors before to be able to tell
// the user.
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
