package scenario

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/assets/yamlfile"
	"github.com/jembatan/jembatan/consent/gateway"
	"github.com/jembatan/jembatan/jsapi/host"
)

// Uses returns the files and folders that a scenario is made of: its own file, those of its parts, the folder of its program, a
// wallet's rules in a file, the file of merchants, and the pictures that its answers choose.
func (s *Scenario) Uses() []string {
	all := []string{s.File}
	for _, step := range s.steps {
		for _, file := range step.files {
			if !slices.Contains(all, file) {
				all = append(all, file)
			}
		}
	}
	if program := s.file.Program.Value; !host.IsDemo(program) && !strings.Contains(program, "://") {
		all = append(all, s.beside(program))
	}
	if wallet := s.file.Wallet.Value; isFile(wallet) {
		all = append(all, s.beside(wallet))
	}
	if merchants := s.file.Merchants.Value; merchants != "" {
		all = append(all, s.beside(merchants))
	}
	for _, r := range s.file.Answers {
		for _, picture := range r.Choose {
			all = append(all, s.beside(picture.Value))
		}
	}
	return all
}

// merchants reads the file of merchants; nil if there is none.
func (s *Scenario) merchants() (gateway.Merchants, error) {
	written := s.file.Merchants
	if written.Line == 0 {
		return nil, nil
	}
	file := s.beside(written.Value)
	data, err := yamlfile.Load(file)
	if err != nil {
		return nil, (&answers{scenario: s}).at(s.File, written, "merchants %q %v: write the name of a file with a list of merchants", written.Value, err)
	}
	return gateway.ParseMerchants(file, data)
}

// isFile reports whether a wallet is a file with its rules, and not a name.
func isFile(wallet string) bool { return strings.ContainsAny(wallet, "./") }

// beside returns the path of a file or folder that the scenario names.
func (s *Scenario) beside(path string) string {
	if path == "" || filepath.IsAbs(path) || strings.Contains(path, "://") {
		return path
	}
	return filepath.Join(s.dir, filepath.FromSlash(path))
}
