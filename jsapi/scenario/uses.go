package scenario

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/jembatan/jembatan/jsapi/host"
)

// Uses returns the files and folders that a scenario is made of: its own file, those of its parts, and the folder of its program.
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
		if !filepath.IsAbs(program) {
			program = filepath.Join(s.dir, filepath.FromSlash(program))
		}
		all = append(all, program)
	}
	return all
}
