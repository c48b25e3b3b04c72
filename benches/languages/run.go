// In: lines of `{ json, strict }` and a number of rounds; the module of their model stands for MODULE. Out: a line of JSON for
// each ratio of each round, and one with versions. Must not know: which ratio is too large.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"runtime"
	"strconv"
	"strings"
	"time"

	schemas "MODULE"
)

// texts are the documented ones, but for numbers that no double holds.
func texts(path string) [][]byte {
	file, err := os.Open(path)
	if err != nil {
		panic(err)
	}
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<24)
	var out [][]byte
	for scanner.Scan() {
		var line struct {
			JSON    string `json:"json"`
			Strict  []any  `json:"strict"`
			Rounded []any  `json:"rounded"`
		}
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			panic(err)
		}
		if len(line.Strict)+len(line.Rounded) == 0 {
			out = append(out, []byte(line.JSON))
		}
	}
	return out
}

func validated(text []byte) bool {
	event, err := schemas.Parse(text)
	return err == nil && event != nil && len(schemas.ValidateText(text, schemas.Strict, 0)) == 0
}

func untyped(text []byte) bool {
	var value any
	return json.Unmarshal(text, &value) == nil && value != nil
}

// fastest is that of several passes over all events.
func fastest(texts [][]byte, isValid func([]byte) bool) float64 {
	least := time.Hour
	for pass := 0; pass < 20; pass++ {
		start := time.Now()
		for _, text := range texts {
			if !isValid(text) {
				panic("refused: " + string(text))
			}
		}
		if passed := time.Since(start); passed < least {
			least = passed
		}
	}
	return float64(least)
}

func print(line any) {
	text, err := json.Marshal(line)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
}

func main() {
	texts := texts(os.Args[1])
	rounds, err := strconv.Atoi(os.Args[2])
	if err != nil || len(texts) == 0 {
		panic("there is nothing to measure")
	}
	versions := []string{"go " + strings.TrimPrefix(runtime.Version(), "go")}
	print(map[string]any{"events": len(texts), "versions": versions})
	for round := 0; round < rounds; round++ {
		value := fastest(texts, validated) / fastest(texts, untyped)
		print(map[string]any{"ratio": "Go: Parse and ValidateText ÷ encoding/json into any", "value": value})
	}
}
