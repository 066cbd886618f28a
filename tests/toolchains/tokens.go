// Command tokens prints the tokens of the files of Go in a folder as their scanner finds them, without comments and the text of strings.
package main

import (
	"fmt"
	"go/scanner"
	"go/token"
	"os"
	"path/filepath"
)

func main() {
	paths, err := filepath.Glob(filepath.Join(os.Args[1], "*.go"))
	if err != nil || len(paths) == 0 {
		panic("no files of Go in " + os.Args[1])
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			panic(err)
		}
		files := token.NewFileSet()
		var tokens scanner.Scanner
		failed := func(at token.Position, message string) { panic(at.String() + ": " + message) }
		tokens.Init(files.AddFile(path, files.Base(), len(text)), text, failed, 0)
		for {
			_, kind, literal := tokens.Scan()
			if kind == token.EOF {
				break
			}
			if kind == token.STRING {
				literal = ""
			}
			fmt.Println(kind, literal)
		}
	}
}
