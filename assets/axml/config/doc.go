// Package config reads what a program says about itself: app.json, the JSON of its pages and components, and
// mini.project.json.
//
// Its duty is to know the keys and to complain, with file, line and column, about values that cannot be meant.
// Keys it does not know stay in the value, silently: programs import these files. It must never know what
// other files there are.
package config
