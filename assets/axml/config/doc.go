// Package config reads what a program says about itself: app.json, the JSON of its pages and components, and
// mini.project.json.
//
// Its duty is to know the keys and to complain, with file, line and column, about values that make no sense. Keys that
// it does not know are kept silently, because programs import these files. It must never know which other files there
// are.
package config
