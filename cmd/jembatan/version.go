package main

import (
	"cmp"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/jembatan/jembatan/bridge/window"
	"github.com/spf13/cobra"
)

func newVersion() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "Print the version, its commit, and that of WebKitGTK",
		Args:  noArguments,
		RunE:  func(cmd *cobra.Command, _ []string) error { return failed(writeVersion(cmd.OutOrStdout())) },
	}
}

// writeVersion says what this program was built from and what shows its windows, one fact a line behind its name.
func writeVersion(to io.Writer) error {
	build, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintf(to, "%-9s  %s\n%-9s  %s\n%-9s  %s %s/%s\n%-9s  %s\n",
		"jembatan", versionOf(build), "commit", commitOf(build), "go", runtime.Version(), runtime.GOOS, runtime.GOARCH,
		"webview", cmp.Or(window.Engine(), "not known on this platform"))
	return err
}

// versionOf is the version of the module, where it has one.
func versionOf(build *debug.BuildInfo) string {
	if build == nil {
		return "(devel)"
	}
	return cmp.Or(build.Main.Version, "(devel)")
}

// commitOf is the commit that the program was built from, with its time, and whether files were changed since.
func commitOf(build *debug.BuildInfo) string {
	set := settings(build)
	revision := set["vcs.revision"]
	if revision == "" {
		return "not known: this was not built by make in a git checkout"
	}
	if t := set["vcs.time"]; t != "" {
		revision += " of " + t
	}
	if set["vcs.modified"] == "true" {
		revision += ", with changes"
	}
	return revision
}

// settings are those of a build, by their names.
func settings(build *debug.BuildInfo) map[string]string {
	set := map[string]string{}
	if build != nil {
		for _, s := range build.Settings {
			set[s.Key] = s.Value
		}
	}
	return set
}
