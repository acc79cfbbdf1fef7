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

// writeVersion writes what this program was built from, and the web view that it uses, one fact a line.
func writeVersion(to io.Writer) error {
	build, _ := debug.ReadBuildInfo()
	_, err := fmt.Fprintf(to, "%-9s  %s\n%-9s  %s\n%-9s  %s %s/%s\n%-9s  %s\n",
		"jembatan", versionOf(build), "commit", commitOf(build), "go", runtime.Version(), runtime.GOOS, runtime.GOARCH,
		"webview", cmp.Or(window.Engine(), "not known on this platform"))
	return err
}

// versionOf returns the version of the module, or (devel) if it has none.
func versionOf(build *debug.BuildInfo) string {
	if build == nil {
		return "(devel)"
	}
	return cmp.Or(build.Main.Version, "(devel)")
}

// commitOf returns the commit from which the program was built, with its time, and whether files had been changed.
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

// settings returns the settings of a build by name.
func settings(build *debug.BuildInfo) map[string]string {
	set := map[string]string{}
	if build != nil {
		for _, s := range build.Settings {
			set[s.Key] = s.Value
		}
	}
	return set
}
