// Shards prints the shell scripts in the examples of assets/manual/shards.md, so that .ci/bare can run what the manual
// shows: with -shard N the script of the job that plays a shard, and without it that of the job that merges.
package main

import (
	"flag"
	"fmt"
	"os"

	"github.com/jembatan/jembatan/assets/manual"
)

func main() {
	example := flag.String("example", "", "print a script of this `platform`: github, gitlab or kubernetes")
	shard := flag.Int("shard", 0, "print the script that plays this `number`, from 1; 0 prints the one that merges")
	flag.Parse()
	if err := write(*example, *shard); err != nil {
		fmt.Fprintln(os.Stderr, "shards:", err)
		os.Exit(2)
	}
}

func write(name string, shard int) error {
	topic, _ := manual.Find("shards")
	e, err := Parse(topic.Text, name)
	if err != nil {
		return err
	}
	if shard < 0 || shard > e.Shards {
		return fmt.Errorf("-shard %d is not between 0 and %d", shard, e.Shards)
	}
	_, err = fmt.Print(e.Script(shard))
	return err
}
