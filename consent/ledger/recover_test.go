package ledger

import (
	"os"
	"testing"
)

// TestPagesInNeitherFileAreReportedMissing: ledgers larger than mostChecked are only checked for missing pages.
func TestPagesInNeitherFileAreReportedMissing(t *testing.T) {
	_, path := crashed(t)
	main, log := must(os.ReadFile(path)), must(os.ReadFile(path+walSuffix))
	size := header(main).pageSize()
	whole, complete, err := recovered(main, log, size)
	if err != nil || !complete || len(whole) < len(main) {
		t.Fatalf("%d bytes of %d, complete %v, %v", len(whole), len(main), complete, err)
	}
	lost := map[bool]int{}
	for length := size; length < len(main); length += size / 2 {
		image, complete, err := recovered(main[:length], log, size)
		if err != nil { // so much is missing that nothing can be read, which is rejected as well
			lost[false]++
			continue
		}
		if complete && string(image[headerSize:]) != string(whole[headerSize:]) {
			t.Errorf("cut to %d of %d: it is said to be complete, and is not", length, len(main))
		}
		lost[complete]++
	}
	if lost[false] == 0 {
		t.Error("no page was missed")
	}
	t.Logf("of %d lengths %d are complete", lost[true]+lost[false], lost[true])
}
