package host

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// Error says why a program could not be opened, or why its run failed.
type Error struct {
	// Input is true if the options, or a file that they name, are invalid, so that the same options will fail
	// again. If it is false, something else failed, and the same options may work later.
	Input bool

	format string // in which {Field} stands for an option
	args   []any
}

// wrong returns an error that says that the options are invalid.
func wrong(format string, args ...any) error { return &Error{true, format, args} }

// failure returns an error for something that failed although the options are valid.
func failure(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) && !e.Input {
		return err
	}
	return &Error{false, "%w", []any{err}}
}

// input returns err as an error that says that the options are invalid, unless it is an *Error already.
func input(err error) error {
	var e *Error
	if err == nil || errors.As(err, &e) {
		return err
	}
	return &Error{true, "%w", []any{err}}
}

// Error returns the error as one line.
func (e *Error) Error() string { return "host: " + e.Text(nil) }

// Text returns the error without the prefix of this package, for a program that has its own names for options, such
// as flags. The function name returns the program's name for a field of [Options]; nil means the field's own name.
func (e *Error) Text(name func(field string) string) string {
	args := slices.Clone(e.args)
	for i, arg := range args {
		if inner, ok := arg.(*Error); ok {
			args[i] = errors.New(inner.Text(name))
		}
	}
	return fmt.Errorf(named(e.format, name), args...).Error()
}

// Unwrap returns the errors that led to this one.
func (e *Error) Unwrap() (all []error) {
	for _, arg := range e.args {
		if err, ok := arg.(error); ok {
			all = append(all, err)
		}
	}
	return all
}

var field = regexp.MustCompile(`\{[A-Za-z]+\}`)

// named inserts the names of options into a format.
func named(format string, name func(string) string) string {
	if name == nil {
		name = func(field string) string { return "Options." + field }
	}
	return field.ReplaceAllStringFunc(format, func(option string) string {
		return strings.ReplaceAll(name(strings.Trim(option, "{}")), "%", "%%")
	})
}
