package main

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"github.com/jembatan/jembatan/assets"
	"github.com/jembatan/jembatan/jsapi/program"
	"github.com/spf13/cobra"
)

func newNew() *cobra.Command {
	var template string
	cmd := &cobra.Command{
		Use:   "new DIR",
		Short: "Write a starter program to a new folder",
		Long: `Write a starter program to a folder that is new or empty: two pages, a login
with my.getAuthCode, and the manifest jembatan.yaml. The program is named after
its folder.`,
		Example: `  jembatan new my-program
  jembatan new my-program --template h5`,
		Args: exactlyOne("DIR"),
		RunE: func(cmd *cobra.Command, args []string) error {
			name, files, err := program.Create(args[0], template)
			if err != nil {
				return err
			}
			return failed(writeCreated(cmd.OutOrStdout(), args[0], name, files))
		},
	}
	cmd.Flags().StringVar(&template, "template", assets.Starters[0],
		"`NAME` of the template: axml, the wallets' template language, or h5, HTML pages")
	if err := cmd.RegisterFlagCompletionFunc("template", cobra.FixedCompletions(assets.Starters, cobra.ShellCompDirectiveNoFileComp)); err != nil {
		panic(err) // the flag exists
	}
	return cmd
}

// writeCreated prints what was written, and how to run it.
func writeCreated(out io.Writer, dir, name string, files []string) error {
	var b strings.Builder
	fmt.Fprintf(&b, "%s is in %s:\n", name, dir)
	for _, file := range files {
		fmt.Fprintf(&b, "  %s\n", file)
	}
	run := "jembatan run " + argument(dir)
	fmt.Fprintf(&b, "\nTo open it:\n  %s\nTo try its login without a user, as in CI:\n  %s --headless --answer allow --exit-when-settled\n", run, run)
	_, err := io.WriteString(out, b.String())
	return err
}

// argument returns a folder as an argument of run, quoted for a shell. A folder named demo becomes ./demo, because demo
// is a built-in program.
func argument(dir string) string {
	if clean := filepath.Clean(dir); clean != "." && filepath.IsLocal(clean) {
		dir = "./" + filepath.ToSlash(clean)
	}
	if strings.ContainsFunc(dir, func(r rune) bool { return strings.ContainsRune(" \t'\"$`\\!&;|<>()*?[]#~", r) }) {
		return "'" + strings.ReplaceAll(dir, "'", `'\''`) + "'"
	}
	return dir
}
