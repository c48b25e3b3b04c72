package support

// In: the tables of a model. Out: the same with its references followed. Must not know: how a value
// is looked at.

import (
	"encoding/json"
	"regexp"
	"strings"
)

type kind int

const (
	anyKind kind = iota
	nullKind
	booleanKind
	integerKind
	numberKind
	stringKind
	dateTimeKind
	dateKind
	valuesKind
	literalsKind
	freeKind
	arrayKind
	oneOrManyKind
	mapKind
	objectKind
	unionKind
	limitedKind
)

var kinds = map[string]kind{
	"any": anyKind, "null": nullKind, "boolean": booleanKind, "integer": integerKind, "number": numberKind,
	"string": stringKind, "date-time": dateTimeKind, "date": dateKind, "object": freeKind, "array": arrayKind,
	"oneOrMany": oneOrManyKind, "map": mapKind,
}

var words = [...]string{
	"any value", "null", "boolean", "integer", "number", "string", "date-time", "date", "string",
	"one of the documented values", "object", "array", "", "object", "object", "", "",
}

// slot is what a place holds.
type slot struct {
	shape    *Shape
	nullable bool
}

type attribute struct {
	name     string
	slot     slot
	required bool
}

type patterned struct {
	keys *regexp.Regexp
	slot slot
}

// adjacent is an attribute whose value chooses what another one holds.
type adjacent struct {
	tag, content int
	values       map[string]int
	arms         []slot
	other        slot
}

func (a *adjacent) chosen(arm int) slot {
	if arm < 0 {
		return a.other
	}
	return a.arms[arm]
}

type limit struct {
	name    string
	count   int
	flag    bool
	text    string
	number  number
	pattern *regexp.Regexp
}

// Shape is what a value should be; which members count depends on its kind.
type Shape struct {
	// name is that of its definition, if it is one.
	name       string
	kind       kind
	texts      map[string]bool
	literals   []any
	integers   bool
	slot       slot
	attributes []attribute
	names      map[string]int
	closed     bool
	additional *slot
	patterns   []patterned
	adjacent   *adjacent
	members    []*Shape
	tag        string
	tags       map[string]int
	inner      *Shape
	limits     []limit
}

func (s *Shape) mayBe(json jsonKind) bool {
	switch s.kind {
	case anyKind:
		return json != isNothing
	case nullKind:
		return json == isNull
	case booleanKind:
		return json == isBoolean
	case integerKind, numberKind:
		return json == isNumber
	case stringKind, dateTimeKind, dateKind, valuesKind:
		return json == isString
	case literalsKind:
		for _, literal := range s.literals {
			if kindOfLiteral(literal) == json {
				return true
			}
		}
		return false
	case arrayKind:
		return json == isArray
	case oneOrManyKind:
		return json == isArray || s.slot.shape.mayBe(json)
	case limitedKind:
		return s.inner.mayBe(json)
	case unionKind:
		for _, member := range s.members {
			if member.mayBe(json) {
				return true
			}
		}
		return false
	}
	return json == isObject
}

func (s *Shape) takesNull() bool {
	switch s.kind {
	case anyKind, nullKind:
		return true
	case oneOrManyKind:
		return s.slot.shape.takesNull()
	case limitedKind:
		return s.inner.takesNull()
	case unionKind:
		for _, member := range s.members {
			if member.takesNull() {
				return true
			}
		}
	}
	return false
}

// expected says what it should be, in a few words.
func (s *Shape) expected() string {
	switch s.kind {
	case oneOrManyKind:
		return s.slot.shape.expected() + " or array"
	case limitedKind:
		return s.inner.expected()
	case unionKind:
		var parts []string
		for _, member := range s.members {
			if part := member.expected(); len(parts) == 0 || parts[len(parts)-1] != part {
				parts = append(parts, part)
			}
		}
		return strings.Join(parts, " or ")
	}
	return words[s.kind]
}

func (s *Shape) additionalOf(key string) *slot {
	for index := range s.patterns {
		if s.patterns[index].keys.MatchString(key) {
			return &s.patterns[index].slot
		}
	}
	return s.additional
}

func kindOfLiteral(literal any) jsonKind {
	switch literal.(type) {
	case bool:
		return isBoolean
	case string:
		return isString
	}
	return isNumber
}

// Tables are the shapes of a model by the names of its definitions.
type Tables struct {
	definitions map[string]any
	known       map[string]*Shape
}

// Link reads tables, which generated code has.
func Link(text string) *Tables {
	var read struct {
		Definitions map[string]any `json:"definitions"`
	}
	if err := json.Unmarshal([]byte(text), &read); err != nil {
		panic(err)
	}
	tables := &Tables{read.Definitions, map[string]*Shape{}}
	for name := range read.Definitions {
		tables.Shape(name)
	}
	return tables
}

// Shape is the shape of a definition.
func (t *Tables) Shape(name string) *Shape {
	known := t.known[name]
	if known == nil {
		known = &Shape{name: name}
		t.known[name] = known
		t.fill(known, t.definitions[name])
	}
	return known
}

func (t *Tables) shape(table any) *Shape {
	if members, ok := table.(map[string]any); ok {
		if name, ok := members["ref"].(string); ok {
			return t.Shape(name)
		}
	}
	shape := &Shape{}
	t.fill(shape, table)
	return shape
}

func (t *Tables) slot(table any) slot {
	if members, ok := table.(map[string]any); ok {
		if nullable, ok := members["nullable"]; ok {
			return slot{t.shape(nullable), true}
		}
	}
	return slot{t.shape(table), false}
}

func (t *Tables) fill(shape *Shape, table any) {
	if word, ok := table.(string); ok {
		shape.kind = kinds[word]
		return
	}
	members := table.(map[string]any)
	if values, ok := members["values"].([]any); ok {
		shape.kind, shape.texts = valuesKind, map[string]bool{}
		for _, value := range values {
			shape.texts[value.(string)] = true
		}
	} else if literals, ok := members["literals"].([]any); ok {
		shape.kind, shape.integers = literalsKind, members["integers"] == true
		for _, literal := range literals {
			if number, ok := literal.(map[string]any); ok {
				literal = numberOf(number["number"].(string))
			}
			shape.literals = append(shape.literals, literal)
		}
	} else if union, ok := members["union"].([]any); ok {
		t.union(shape, union, members["tag"])
	} else if inner, ok := members["limited"]; ok {
		shape.kind, shape.inner = limitedKind, t.shape(inner)
		for _, one := range members["limits"].([]any) {
			shape.limits = append(shape.limits, limitOf(one.([]any)))
		}
	} else if _, ok := members["attributes"]; ok {
		t.object(shape, members)
	} else {
		for word, slot := range members {
			shape.kind, shape.slot = kinds[word], t.slot(slot)
		}
	}
}

func (t *Tables) union(shape *Shape, members []any, tag any) {
	shape.kind = unionKind
	for _, member := range members {
		shape.members = append(shape.members, t.shape(member))
	}
	if tag, ok := tag.(map[string]any); ok {
		shape.tag, shape.tags = tag["name"].(string), map[string]int{}
		for _, pair := range tag["values"].([]any) {
			pair := pair.([]any)
			shape.tags[pair[0].(string)] = int(pair[1].(float64))
		}
	}
}

func (t *Tables) object(shape *Shape, members map[string]any) {
	shape.kind, shape.closed, shape.names = objectKind, members["closed"] == true, map[string]int{}
	for number, one := range members["attributes"].([]any) {
		parts := one.([]any)
		name := parts[0].(string)
		shape.names[name] = number
		shape.attributes = append(shape.attributes, attribute{name, t.slot(parts[1]), len(parts) > 2})
	}
	if additional, ok := members["additional"]; ok {
		slot := t.slot(additional)
		shape.additional = &slot
	}
	if patterns, ok := members["patterns"].([]any); ok {
		for _, one := range patterns {
			parts := one.([]any)
			keys := regexp.MustCompile(parts[0].(string))
			shape.patterns = append(shape.patterns, patterned{keys, t.slot(parts[1])})
		}
	}
	if of, ok := members["adjacent"].(map[string]any); ok {
		shape.adjacent = &adjacent{
			tag: int(of["tag"].(float64)), content: int(of["content"].(float64)),
			values: map[string]int{}, other: t.slot(of["other"]),
		}
		for arm, value := range of["values"].([]any) {
			shape.adjacent.values[value.(string)] = arm
			shape.adjacent.arms = append(shape.adjacent.arms, t.slot(of["arms"].([]any)[arm]))
		}
	}
}

func limitOf(parts []any) limit {
	out := limit{name: parts[0].(string)}
	switch bound := parts[1].(type) {
	case bool:
		out.flag = bound
	case float64:
		out.count = int(bound)
	case string:
		out.text = bound
		if out.name == "pattern" {
			out.pattern = regexp.MustCompile(bound)
		} else if out.name != "format" {
			out.number = numberOf(bound)
		}
	}
	return out
}
