// Package support reads, validates and writes values by the tables of a model.
package support

// In: a value as it was scanned, and a Go value of its type; or such a value alone. Out: the Go value,
// with what does not fit kept as it was; or its JSON. Must not know: any definition.

import (
	"bytes"
	"encoding/json"
	"reflect"
	"sort"
	"strconv"
	"strings"
)

// OneOrMany is a value, or an array of such values.
type OneOrMany[T any] struct {
	Values []T
	// Many says whether it is an array.
	Many bool
}

// MarshalJSON writes it as it was.
func (o OneOrMany[T]) MarshalJSON() ([]byte, error) {
	if !o.Many && len(o.Values) == 1 {
		return Marshal(o.Values[0])
	}
	return Marshal(append([]T{}, o.Values...))
}

// Unknown is a payload whose tag is not documented.
type Unknown struct {
	Value any
}

// IsPayload marks the pointer as a payload.
func (*Unknown) IsPayload() {}

// MarshalJSON writes what it holds.
func (u Unknown) MarshalJSON() ([]byte, error) { return json.Marshal(u.Value) }

// extra is the field with what no other one holds.
const extra = "Extra"

// Types are the Go types of definitions by their names.
type Types map[string]reflect.Type

// Decode fills a Go value, given by its pointer; whether the value fits.
func (t Types) Decode(value any, shape *Shape, into any) bool {
	return t.decode(value, shape, reflect.ValueOf(into).Elem())
}

func (t Types) decode(value any, shape *Shape, into reflect.Value) bool {
	shape = shape.bare(into.Type())
	if into.Type() == anyType {
		if value != nil {
			into.Set(reflect.ValueOf(Plain(value)))
		}
		return value != nil
	}
	switch into.Kind() {
	case reflect.Pointer:
		target := reflect.New(into.Type().Elem())
		if !t.decode(value, shape, target.Elem()) {
			return false
		}
		into.Set(target)
		return true
	case reflect.Interface:
		return t.payload(value, shape, into)
	case reflect.Slice:
		return t.slice(value, shape, into)
	case reflect.Map:
		return t.mapping(value, shape, into)
	case reflect.Struct:
		return t.structure(value, shape, into)
	}
	return scalar(value, into)
}

var anyType = reflect.TypeOf((*any)(nil)).Elem()

// element fills a place that takes `null` if it takes anything.
func (t Types) element(value any, shape *Shape, into reflect.Value) bool {
	return t.decode(value, shape, into) || value == nil && into.Type() == anyType
}

// Union is what a struct of the members of a union has.
type Union interface{ IsUnion() }

// bare is the shape without limits, and without other names.
func (s *Shape) bare(into reflect.Type) *Shape {
	for {
		switch {
		case s.kind == limitedKind:
			s = s.inner
		case s.kind == unionKind && len(s.members) == 1 && !into.Implements(unionType) && !reflect.PointerTo(into).Implements(unionType):
			s = s.members[0]
		default:
			return s
		}
	}
}

var unionType = reflect.TypeOf((*Union)(nil)).Elem()

func scalar(value any, into reflect.Value) bool {
	switch value := value.(type) {
	case string:
		if into.Kind() == reflect.String {
			into.SetString(value)
			return true
		}
	case bool:
		if into.Kind() == reflect.Bool {
			into.SetBool(value)
			return true
		}
	case json.Number:
		if into.Kind() == reflect.Float64 {
			float, err := value.Float64()
			into.SetFloat(float)
			return err == nil && isHeld(string(value), float)
		}
		if into.Kind() == reflect.Int64 {
			whole, err := value.Int64()
			into.SetInt(whole)
			return err == nil
		}
	}
	return false
}

// isHeld says whether a double, and what is written of it, has every digit of a number.
func isHeld(text string, float float64) bool {
	if len(text) < 16 && !strings.ContainsAny(text, "eE") {
		return true
	}
	return decimalOf(text) == decimalOf(strconv.FormatFloat(float, 'e', -1, 64))
}

// decimal is the digits of a number but for zeros around them, and the power of ten of the last one.
type decimal struct {
	digits string
	power  int
}

func decimalOf(text string) decimal {
	mantissa, exponent, _ := strings.Cut(strings.ToLower(strings.TrimPrefix(text, "-")), "e")
	whole, fraction, _ := strings.Cut(mantissa, ".")
	digits := strings.TrimLeft(whole+fraction, "0")
	short := strings.TrimRight(digits, "0")
	if short == "" {
		return decimal{}
	}
	// Out of range, it is beyond any double.
	power, _ := strconv.Atoi(exponent)
	return decimal{short, power - len(fraction) + len(digits) - len(short)}
}

// payload finds the type that the shape of a payload names.
func (t Types) payload(value any, shape *Shape, into reflect.Value) bool {
	of, known := t[shape.name]
	if !known || !reflect.PointerTo(of).Implements(into.Type()) {
		into.Set(reflect.ValueOf(&Unknown{Plain(value)}))
		return true
	}
	target := reflect.New(of)
	if !t.decode(value, shape, target.Elem()) {
		return false
	}
	into.Set(target)
	return true
}

func (t Types) slice(value any, shape *Shape, into reflect.Value) bool {
	items, ok := value.(*Items)
	if !ok || shape.slot.shape == nil {
		return false
	}
	out := reflect.MakeSlice(into.Type(), len(items.all), len(items.all))
	for index := range items.all {
		if !t.element(items.all[index].value, shape.slot.shape, out.Index(index)) {
			return false
		}
	}
	into.Set(out)
	return true
}

func (t Types) mapping(value any, shape *Shape, into reflect.Value) bool {
	members, ok := value.(*Members)
	if !ok {
		return false
	}
	out := reflect.MakeMapWithSize(into.Type(), len(members.all))
	for index := range members.all {
		key, value := members.all[index].key, members.all[index].value
		one := reflect.New(into.Type().Elem()).Elem()
		if shape.kind != mapKind {
			// Nothing is documented of it, so that anything fits.
			if plain := Plain(value); plain != nil {
				one.Set(reflect.ValueOf(plain))
			}
		} else if !t.element(value, shape.slot.shape, one) {
			return false
		}
		out.SetMapIndex(reflect.ValueOf(key), one)
	}
	into.Set(out)
	return true
}

func (t Types) structure(value any, shape *Shape, into reflect.Value) bool {
	switch {
	case strings.HasPrefix(into.Type().Name(), "OneOrMany["):
		return t.oneOrMany(value, shape, into)
	case shape.kind == unionKind:
		return t.union(value, shape, into)
	}
	members, ok := value.(*Members)
	if !ok || shape.kind != objectKind {
		return false
	}
	var some [32]*member
	last := some[:]
	if len(shape.attributes) > len(some) {
		last = make([]*member, len(shape.attributes))
	}
	var more map[string]any
	add := func(one *member) {
		if more == nil {
			more = map[string]any{}
		}
		more[one.key] = Plain(one.value)
	}
	for index := range members.all {
		one := &members.all[index]
		if number, known := shape.names[one.key]; known {
			last[number] = one
		} else {
			add(one)
		}
	}
	for number := range shape.attributes {
		if one := last[number]; one != nil && !t.decode(one.value, shape.of(number, last), into.Field(number)) {
			add(one)
		}
	}
	if more != nil {
		into.FieldByName(extra).Set(reflect.ValueOf(more))
	}
	return true
}

// of is the shape of an attribute, which a tag may choose.
func (s *Shape) of(number int, last []*member) *Shape {
	if s.adjacent == nil || number != s.adjacent.content {
		return s.attributes[number].slot.shape
	}
	if tag := last[s.adjacent.tag]; tag != nil {
		text, _ := tag.value.(string)
		if arm, known := s.adjacent.values[text]; known {
			return s.adjacent.arms[arm].shape
		}
	}
	return s.adjacent.other.shape
}

func (t Types) oneOrMany(value any, shape *Shape, into reflect.Value) bool {
	values, inner := into.FieldByName("Values"), shape.slot.shape
	if inner == nil {
		return false
	}
	if _, many := value.(*Items); many {
		into.FieldByName("Many").SetBool(true)
		return t.slice(value, shape, values)
	}
	one := reflect.New(values.Type().Elem()).Elem()
	if !t.decode(value, inner, one) {
		return false
	}
	values.Set(reflect.Append(values, one))
	return true
}

// union fills the field of the member that a value is; where there is none, the last field, which takes
// anything.
func (t Types) union(value any, shape *Shape, into reflect.Value) bool {
	w := &walk{trials: map[trial]bool{}}
	kind := kindOf(value)
	chosen := tagged(value, shape)
	for number, member := range shape.members {
		possible := member.mayBe(kind) && (chosen == nil || chosen == member)
		if possible && w.fits(value, member) && t.decode(value, member, into.Field(number)) {
			return true
		}
	}
	other := into.Field(into.NumField() - 1)
	if value == nil {
		return false
	}
	other.Set(reflect.ValueOf(Plain(value)))
	return true
}

// Marshal is the JSON of a Go value: what is not there is left out.
func Marshal(value any) ([]byte, error) {
	of := reflect.ValueOf(value)
	if of.Kind() == reflect.Struct && !of.Type().Implements(reflect.TypeOf((*json.Marshaler)(nil)).Elem()) {
		return fields(of)
	}
	return plain(value)
}

// plain writes letters as they are.
func plain(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	err := encoder.Encode(value)
	return bytes.TrimRight(out.Bytes(), "\n"), err
}

// fields is the JSON of the fields of a struct.
func fields(of reflect.Value) ([]byte, error) {
	out := []byte{'{'}
	add := func(key string, value any) error {
		name, err := plain(key)
		if err != nil {
			return err
		}
		text, err := plain(value)
		if len(out) > 1 {
			out = append(out, ',')
		}
		out = append(append(append(out, name...), ':'), text...)
		return err
	}
	for number := 0; number < of.NumField(); number++ {
		field := of.Field(number)
		key, named := of.Type().Field(number).Tag.Lookup("key")
		if !named || field.IsNil() {
			continue
		}
		if err := add(key, field.Interface()); err != nil {
			return nil, err
		}
	}
	more, _ := of.FieldByName(extra).Interface().(map[string]any)
	keys := make([]string, 0, len(more))
	for key := range more {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		if err := add(key, more[key]); err != nil {
			return nil, err
		}
	}
	return append(out, '}'), nil
}

// Chosen is the JSON of a union: of its field that is there.
func Chosen(union any) ([]byte, error) {
	of := reflect.ValueOf(union)
	for number := 0; number < of.NumField(); number++ {
		if field := of.Field(number); !field.IsNil() {
			return plain(field.Interface())
		}
	}
	return []byte("null"), nil
}

// Object is the JSON of a struct.
func Object(object any) ([]byte, error) { return fields(reflect.ValueOf(object)) }

// Read fills a Go value, given by its pointer, from a text that the wire takes.
func (t Types) Read(text []byte, shape *Shape, into any) error {
	value, start, fault := Scan(text)
	if found := noted(value, shape, false, 100, start, fault); len(found) > 0 {
		return Departure(found)
	}
	return t.fill(value, shape, into)
}

func (t Types) fill(value any, shape *Shape, into any) error {
	if !t.Decode(value, shape, into) {
		return Departure{{Kind: "wrong-type", Expected: shape.expected(), Found: "a value that no field holds"}}
	}
	return nil
}

// noted has all violations of what was scanned, and why that ended early, if it did.
func noted(value any, shape *Shape, strict bool, limit, start int, fault string) []Violation {
	found := Violations(value, shape, strict, limit, start)
	if fault != "" {
		found = append(found, Violation{Kind: "syntax", Expected: "JSON", Found: fault})
	}
	return found
}

// Validate gives all violations of a text, in its order.
func Validate(text []byte, shape *Shape, strict bool, limit int) []Violation {
	value, start, fault := Scan(text)
	return noted(value, shape, strict, limit, start, fault)
}
