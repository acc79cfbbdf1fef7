package main

import (
	"fmt"
	"strconv"
	"strings"
)

// byteSize is a flag that takes a number of bytes, such as 200MB.
type byteSize int64

// byteUnits are the units of a [byteSize], the largest first.
var byteUnits = []struct {
	name  string
	bytes byteSize
}{{"GB", 1 << 30}, {"MB", 1 << 20}, {"KB", 1 << 10}}

// String returns the size in the largest unit of which it is a multiple.
func (b byteSize) String() string {
	for _, u := range byteUnits {
		if b >= u.bytes && b%u.bytes == 0 {
			return fmt.Sprintf("%d%s", b/u.bytes, u.name)
		}
	}
	return strconv.FormatInt(int64(b), 10)
}

// Set parses a size.
func (b *byteSize) Set(written string) error {
	number, unit := strings.ToUpper(written), byteSize(1)
	for _, u := range byteUnits {
		if rest, ok := strings.CutSuffix(number, u.name); ok {
			number, unit = rest, u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > (1<<62)/int64(unit) {
		return fmt.Errorf("%q is not a size: write it like 200MB or 1GB", written)
	}
	*b = byteSize(n) * unit
	return nil
}

// Type returns the name of the type in the help.
func (b *byteSize) Type() string { return "size" }
