// In: lines of `{ model, json, wire, strict, again, rounded }`; the module of their model stands for MODULE, the function that reads
// for PARSE. Out: a line that says how many are the same, or what differs. Must not know: how the module is made.
package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"os"
	"reflect"

	schemas "MODULE"
	"MODULE/support"
)

type line struct {
	JSON   string      `json:"json"`
	Wire   [][2]string `json:"wire"`
	Strict [][2]string `json:"strict"`
	Again  any         `json:"again"`
}

const most = 100000

// exact is a value whose numbers compare by their decimal value.
func exact(text string) any {
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return err.Error()
	}
	return normal(value)
}

func normal(value any) any {
	switch value := value.(type) {
	case json.Number:
		number, _ := new(big.Rat).SetString(string(value))
		return number.RatString()
	case []any:
		for index := range value {
			value[index] = normal(value[index])
		}
		return []any{"array", value}
	case map[string]any:
		for key := range value {
			value[key] = normal(value[key])
		}
		return value
	case string:
		return []any{"string", value}
	}
	return value
}

func brief(found []support.Violation) [][2]string {
	out := [][2]string{}
	for _, one := range found {
		out = append(out, [2]string{one.Pointer, one.Kind})
	}
	return out
}

func differences(said line) []string {
	var out []string
	for layer, wanted := range map[schemas.Layer][][2]string{schemas.Wire: said.Wire, schemas.Strict: said.Strict} {
		if found := brief(schemas.ValidateText([]byte(said.JSON), layer, most)); !reflect.DeepEqual(found, wanted) {
			out = append(out, fmt.Sprintf("strict %v: %s\n  %v\n  %v", layer, said.JSON, found, wanted))
		}
	}
	if said.Again == nil {
		return out
	}
	wanted, ok := said.Again.(string)
	if !ok {
		wanted = said.JSON
	}
	again := ""
	event, err := schemas.PARSE([]byte(said.JSON))
	if err == nil {
		text, _ := event.MarshalJSON()
		again = string(text)
	} else {
		again = err.Error()
	}
	if !reflect.DeepEqual(exact(again), exact(wanted)) {
		out = append(out, fmt.Sprintf("again: %s\n  %s\n  %s", said.JSON, again, wanted))
	}
	return out
}

func main() {
	file, err := os.Open(os.Args[1])
	if err != nil {
		panic(err)
	}
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<24)
	count, differ := 0, []string{}
	for scanner.Scan() {
		var said line
		if err := json.Unmarshal(scanner.Bytes(), &said); err != nil {
			panic(err)
		}
		count++
		differ = append(differ, differences(said)...)
	}
	for index := 0; index < len(differ) && index < 10; index++ {
		fmt.Println(differ[index])
	}
	fmt.Printf("%d lines, %d differ\n", count, len(differ))
	if count == 0 || len(differ) > 0 {
		os.Exit(1)
	}
}
