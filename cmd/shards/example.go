package main

import (
	"fmt"
	"io"
	"regexp"
	"strconv"
	"strings"

	"github.com/goccy/go-yaml"
)

// Example is an example of the manual: how one platform plays shards.
type Example struct {
	Shards      int
	Play, Merge Job
	// Shell starts each script as the platform does.
	Shell string
	// Set has the lines that stand for what the platform sets for a shard.
	Set func(shard int) string
	// Expand replaces what the platform replaces in the lines of a script.
	Expand func(line string, shard int) string
}

// Job is one kind of job of an example.
type Job struct {
	Image string
	Lines []string // of the script, each a whole command
	Keep  []string // patterns of the files that the platform keeps for the job that merges
	// Memory says what makes /dev/shm large; "" for nothing.
	Memory string
}

// Parse returns the example for a platform: github, gitlab or kubernetes.
func Parse(topic, platform string) (e Example, err error) {
	for name, read := range map[string]struct {
		heading string
		parse   func(text string) (Example, error)
	}{
		"github": {"GitHub Actions", parseGitHub}, "gitlab": {"GitLab", parseGitLab}, "kubernetes": {"Kubernetes", parseKubernetes},
	} {
		if name == platform {
			text, err := under(topic, read.heading)
			if err != nil {
				return e, err
			}
			return read.parse(text)
		}
	}
	return e, fmt.Errorf("-example %q is not a platform: use github, gitlab or kubernetes", platform)
}

// under returns the YAML below a heading.
func under(topic, heading string) (string, error) {
	_, rest, _ := strings.Cut(topic, "\n## "+heading+"\n")
	rest, _, _ = strings.Cut(rest, "\n## ")
	_, rest, _ = strings.Cut(rest, "\n```yaml\n")
	text, _, ended := strings.Cut(rest, "\n```\n")
	if !ended {
		return "", fmt.Errorf("the manual has no YAML below %q", heading)
	}
	return text, nil
}

// commands splits a script into commands: a line that ends with \ goes on in the next.
func commands(script ...string) (all []string) {
	joined := regexp.MustCompile(`\\\n\s*`).ReplaceAllString(strings.Join(script, "\n"), "")
	return strings.Split(strings.TrimSpace(joined), "\n")
}

// Script returns the script that plays a shard, and copies what is kept to the folder $KEEP; for shard 0 it is the script that
// merges what is there.
func (e Example) Script(shard int) string {
	job, before, after := e.Play, "", ""
	if shard == 0 {
		job = e.Merge
	}
	for _, pattern := range e.Play.Keep {
		if shard == 0 {
			before += "cp \"$KEEP\"/" + pattern + " .\n"
		} else {
			after += "cp " + pattern + " \"$KEEP\"\n"
		}
	}
	text := e.Shell + "\n"
	if shard > 0 {
		text += e.Set(shard)
	}
	text += before
	for _, line := range job.Lines {
		text += e.Expand(line, shard) + "\n"
	}
	return text + after
}

func parseGitHub(text string) (e Example, err error) {
	type job struct {
		Strategy struct {
			Matrix struct{ Shard []int }
		}
		Container struct{ Image, Options string }
		Steps     []struct {
			Run, Uses string
			With      struct{ Path string }
		}
	}
	var workflow struct{ Jobs struct{ Play, Report job } }
	if err := yaml.Unmarshal([]byte(text), &workflow); err != nil {
		return e, err
	}
	read := func(from job) Job {
		to := Job{Image: from.Container.Image, Memory: from.Container.Options}
		for _, step := range from.Steps {
			switch {
			case step.Run != "":
				to.Lines = append(to.Lines, commands(step.Run)...)
			case strings.HasPrefix(step.Uses, "actions/upload-artifact@"):
				to.Keep = append(to.Keep, step.With.Path)
			}
		}
		return to
	}
	e.Play, e.Merge = read(workflow.Jobs.Play), read(workflow.Jobs.Report)
	e.Shards, e.Shell = len(workflow.Jobs.Play.Strategy.Matrix.Shard), "set -e"
	e.Set = func(int) string { return "" }
	e.Expand = func(line string, shard int) string {
		return strings.ReplaceAll(line, "${{ matrix.shard }}", strconv.Itoa(shard))
	}
	return e, nil
}

func parseGitLab(text string) (e Example, err error) {
	type job struct {
		Parallel  int
		Script    []string
		Artifacts struct{ Paths []string }
	}
	var file struct {
		Image        string
		Play, Report job
	}
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		return e, err
	}
	read := func(from job) Job {
		return Job{Image: file.Image, Lines: commands(from.Script...), Keep: from.Artifacts.Paths}
	}
	e.Play, e.Merge, e.Shards, e.Shell = read(file.Play), read(file.Report), file.Play.Parallel, "set -e"
	e.Set = func(shard int) string { return fmt.Sprintf("CI_NODE_INDEX=%d CI_NODE_TOTAL=%d\n", shard, e.Shards) }
	e.Expand = func(line string, _ int) string { return line }
	return e, nil
}

func parseKubernetes(text string) (e Example, err error) {
	type job struct {
		Spec struct {
			CompletionMode           string `yaml:"completionMode"`
			Completions, Parallelism int
			Template                 struct {
				Spec struct {
					Containers []struct {
						Image   string
						Command []string
						Mounts  []struct {
							Name string
							Path string `yaml:"mountPath"`
						} `yaml:"volumeMounts"`
					}
					Volumes []struct {
						Name     string
						EmptyDir struct {
							Medium string
						} `yaml:"emptyDir"`
					}
				}
			}
		}
	}
	var jobs []job
	for decoder := yaml.NewDecoder(strings.NewReader(text)); ; {
		var one job
		if err := decoder.Decode(&one); err == io.EOF {
			break
		} else if err != nil {
			return e, err
		}
		jobs = append(jobs, one)
	}
	if len(jobs) != 2 {
		return e, fmt.Errorf("there are %d Jobs, not 2", len(jobs))
	}
	read := func(from job) (to Job, err error) {
		pod := from.Spec.Template.Spec
		if len(pod.Containers) != 1 || len(pod.Containers[0].Command) != 3 {
			return to, fmt.Errorf("a Job has no container with a command of three words")
		}
		c := pod.Containers[0]
		to = Job{Image: c.Image, Lines: commands(c.Command[2])}
		for _, v := range pod.Volumes {
			for _, m := range c.Mounts {
				if m.Name == v.Name && m.Path == "/dev/shm" {
					to.Memory = v.EmptyDir.Medium
				}
			}
		}
		return to, nil
	}
	if e.Play, err = read(jobs[0]); err != nil {
		return e, err
	}
	if e.Merge, err = read(jobs[1]); err != nil {
		return e, err
	}
	first := jobs[0].Spec
	if first.CompletionMode != "Indexed" || first.Completions != first.Parallelism {
		return e, fmt.Errorf("the first Job does not play all shards at once, each with its number")
	}
	e.Shards, e.Shell = first.Completions, "set -e"
	e.Set = func(shard int) string { return fmt.Sprintf("export JOB_COMPLETION_INDEX=%d\n", shard-1) }
	e.Expand = func(line string, _ int) string { return line }
	return e, nil
}
