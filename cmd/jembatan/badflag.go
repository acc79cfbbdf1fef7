package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jembatan/jembatan/assets/spelling"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// badFlag returns an error that says what is wrong with a flag, and what to do.
func badFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &unknown):
		return noSuchFlag(cmd, unknown)
	case errors.As(err, &bare):
		flag := bare.GetFlag()
		value, _ := pflag.UnquoteUsage(flag)
		return fmt.Errorf("--%s has no value: write --%s %s", flag.Name, flag.Name, value)
	case errors.As(err, &invalid):
		return badValue(invalid)
	case errors.As(err, &syntax):
		return fmt.Errorf("%q is not a flag: %s lists them", syntax.GetSpecifiedFlag(), helpOf(cmd))
	}
	return err
}

// noSuchFlag returns an error that suggests the flag that was probably meant: one with a similar name, or a flag of
// another command.
func noSuchFlag(cmd *cobra.Command, unknown *pflag.NotExistError) error {
	name := unknown.GetSpecifiedName()
	if letters := unknown.GetSpecifiedShortnames(); letters != "" {
		name, _, _ = strings.Cut(letters, "=")
		if cmd.Flags().Lookup(name) != nil {
			return fmt.Errorf("there is no flag -%s: write --%s", name, name)
		}
		return fmt.Errorf("there is no flag -%s: %s lists them", name, helpOf(cmd))
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	hint := ""
	if off, negated := strings.CutPrefix(name, "no-"); negated {
		if flag := cmd.Flags().Lookup(off); flag != nil && flag.Value.Type() == "bool" {
			return fmt.Errorf("there is no flag --%s: write --%s=false", name, off)
		}
	}
	if near := spelling.Nearest(name, names...); near != "" {
		hint = fmt.Sprintf("did you mean --%s? ", near)
	} else if owners := commandsWith(cmd.Root(), name); len(owners) > 0 {
		hint = fmt.Sprintf("it is a flag of %s; ", strings.Join(owners, ", "))
	}
	return fmt.Errorf("there is no flag --%s: %s%s lists them", name, hint, helpOf(cmd))
}

// commandsWith returns the commands that define a flag.
func commandsWith(cmd *cobra.Command, flag string) (paths []string) {
	if !cmd.Hidden && cmd.LocalNonPersistentFlags().Lookup(flag) != nil {
		paths = append(paths, cmd.CommandPath())
	}
	for _, child := range cmd.Commands() {
		paths = append(paths, commandsWith(child, flag)...)
	}
	return paths
}

// badValue returns an error that says how to write the value of a flag.
func badValue(invalid *pflag.InvalidValueError) error {
	flag := invalid.GetFlag()
	way := ""
	switch flag.Value.Type() {
	case "duration":
		way = "is not a duration: write it like 10s or 2m30s"
	case "int":
		way = "is not a whole number: write it like 8080"
	case "bool":
		way = fmt.Sprintf("is neither true nor false: write --%s, or --%s=false", flag.Name, flag.Name)
	default:
		return fmt.Errorf("--%s %w", flag.Name, invalid.Unwrap())
	}
	return fmt.Errorf("--%s %q %s", flag.Name, invalid.GetValue(), way)
}
