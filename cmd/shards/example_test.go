package main

import (
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jembatan/jembatan/assets/manual"
)

var platforms = []string{"github", "gitlab", "kubernetes"}

func examples(t *testing.T) map[string]Example {
	t.Helper()
	topic, found := manual.Find("shards")
	if !found {
		t.Fatal("the manual has no topic shards")
	}
	all := map[string]Example{}
	for _, name := range platforms {
		e, err := Parse(topic.Text, name)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all[name] = e
	}
	return all
}

var (
	// own matches the lines that only one platform needs: Kubernetes brings no checkout, and no order between Jobs.
	own = regexp.MustCompile(`^(cd .*|trap .*|until .*|git clone .*/YOUR/PROGRAM .*)$`)
	// numbers are what each platform calls the number of a shard and how many there are.
	numbers = strings.NewReplacer("--shard auto/4", "--shard N/4", "$CI_NODE_TOTAL", "4", "${{ matrix.shard }}", "N", "$CI_NODE_INDEX", "N",
		"$JOB_COMPLETION_INDEX", "N", "/out/", "")
)

// steps returns the commands of a job in the form that all platforms share.
func steps(job Job) (all []string) {
	for _, line := range job.Lines {
		if !own.MatchString(line) {
			all = append(all, strings.Join(strings.Fields(numbers.Replace(line)), " "))
		}
	}
	return all
}

func TestEachPlatformTakesTheSameSteps(t *testing.T) {
	const (
		update = "apt-get update"
		clone  = "git clone --depth 1 https://github.com/jembatan/jembatan /tmp/jembatan"
	)
	play := []string{update, "apt-get install -y --no-install-recommends ca-certificates git make golang-go", clone,
		"GOTOOLCHAIN=auto make -C /tmp/jembatan build install",
		"jembatan test scenarios --shard N/4 --json shard-N.json --report shard.html"}
	merge := []string{update, "apt-get install -y --no-install-recommends ca-certificates git golang-go", clone,
		"GOTOOLCHAIN=auto CGO_ENABLED=0 go -C /tmp/jembatan build -o /usr/local/bin ./cmd/jembatan",
		"jembatan report merge shard-*.json --report report.html --junit junit.xml"}
	for name, e := range examples(t) {
		if diff := cmp.Diff(play, steps(e.Play)); diff != "" {
			t.Errorf("%s plays by other steps (-want +got):\n%s", name, diff)
		}
		if diff := cmp.Diff(merge, steps(e.Merge)); diff != "" {
			t.Errorf("%s merges by other steps (-want +got):\n%s", name, diff)
		}
	}
}

func TestEachPlatformPlaysFourShardsInTheBareImage(t *testing.T) {
	memory := map[string]string{"github": "--shm-size=1g", "kubernetes": "Memory"} // on GitLab it belongs to the runner
	for name, e := range examples(t) {
		if e.Shards != 4 {
			t.Errorf("%s plays %d shards, not 4", name, e.Shards)
		}
		if e.Play.Image != "debian:13" || e.Merge.Image != "debian:13" {
			t.Errorf("%s begins with the images %q and %q, not debian:13", name, e.Play.Image, e.Merge.Image)
		}
		if e.Play.Memory != memory[name] {
			t.Errorf("%s: what makes /dev/shm large is %q, not %q", name, e.Play.Memory, memory[name])
		}
		if name != "kubernetes" && !slices.Equal(e.Play.Keep, []string{"shard-*.json"}) {
			t.Errorf("%s keeps %q, not the reports of the shards", name, e.Play.Keep)
		}
	}
}

// TestScriptsSetWhatThePlatformSets runs the line that plays a shard with a jembatan that prints its arguments.
func TestScriptsSetWhatThePlatformSets(t *testing.T) {
	for name, e := range examples(t) {
		e.Play.Lines = []string{`jembatan() { echo "$JOB_COMPLETION_INDEX $*"; }`, e.Play.Lines[len(e.Play.Lines)-1]}
		e.Play.Keep = nil
		printed, err := exec.Command("sh", "-c", e.Script(3)).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, printed)
		}
		got := strings.ReplaceAll(strings.TrimSpace(string(printed)), "/out/", "")
		want := " test scenarios --shard 3/4 --json shard-3.json --report shard.html"
		if name == "kubernetes" { // it counts from 0
			want = "2 test scenarios --shard auto/4 --json shard-2.json --report shard.html"
		}
		if got != strings.TrimSpace(want) {
			t.Errorf("%s: shard 3 runs %q, want %q", name, got, strings.TrimSpace(want))
		}
	}
}

func TestUnknownPlatformsAndMissingExamplesAreReported(t *testing.T) {
	for _, c := range []struct{ topic, platform, want string }{
		{"", "azure", `-example "azure" is not a platform: use github, gitlab or kubernetes`},
		{"# Shards\n\n## GitLab\n\nNothing.\n", "gitlab", `the manual has no YAML below "GitLab"`},
	} {
		if _, err := Parse(c.topic, c.platform); err == nil || err.Error() != c.want {
			t.Errorf("error %v, want %s", err, c.want)
		}
	}
}
