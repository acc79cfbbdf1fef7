package host

import (
	"bufio"
	"database/sql"
	"fmt"
	"os"
)

// WriterCommand is the argument that makes the test binary write a database, see TestMain.
const WriterCommand = "write-database"

func WriteDatabase() {
	check := func(err error) {
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	db, err := sql.Open("sqlite", os.Args[1])
	check(err)
	db.SetMaxOpenConns(1)
	in := bufio.NewScanner(os.Stdin)
	for _, step := range []struct{ text, said string }{
		{"PRAGMA journal_mode = WAL; CREATE TABLE t (n); BEGIN IMMEDIATE; INSERT INTO t VALUES (7)", "writing"},
		{"COMMIT", "committed"},
	} {
		_, err := db.Exec(step.text)
		check(err)
		fmt.Println(step.said)
		in.Scan()
	}
}
