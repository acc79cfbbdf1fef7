// Package config reads what a program says about itself: app.json, the JSON of its pages and components, and
// mini.project.json.
//
// It knows the keys and complains, with file, line and column, about values that make no sense. Unknown keys are kept
// silently, because programs import these files. It must never know which other files there
// are.
package config
