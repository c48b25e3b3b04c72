package support

// In: a value as it was scanned, and a shape. Out: all violations, in the order of the text. Must not
// know: how a text is read.

import (
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"sort"
	"strconv"
	"strings"
	"unicode/utf8"
)

type jsonKind int

const (
	isNothing jsonKind = iota
	isNull
	isBoolean
	isNumber
	isString
	isArray
	isObject
)

func (k jsonKind) String() string {
	return [...]string{"nothing", "null", "boolean", "number", "string", "array", "object"}[k]
}

// Violation is one violation of the documentation.
type Violation struct {
	// Pointer is a JSON Pointer (RFC 6901) into the input; empty for the whole value.
	Pointer string `json:"pointer"`
	// Kind is its kind.
	Kind string `json:"kind"`
	// Expected is what is documented.
	Expected string `json:"expected"`
	// Found is what was found instead.
	Found string `json:"found"`
	at    int
}

func (v Violation) String() string {
	place := v.Pointer
	if place == "" {
		place = "the whole value"
	}
	return place + ": expected " + v.Expected + ", found " + v.Found
}

// Departure is the violations of a text.
type Departure []Violation

func (d Departure) Error() string {
	parts := make([]string, len(d))
	for index, violation := range d {
		parts[index] = violation.String()
	}
	return strings.Join(parts, "\n")
}

type nulls int

const (
	documented nulls = iota
	undocumented
	refused
)

// stop ends a walk: the text is torn here, or a trial failed.
type stop struct{}

// again ends a walk since a second tag came after a payload that was checked for the first one.
type again struct{}

func kindOf(value any) jsonKind {
	switch value.(type) {
	case nil:
		return isNull
	case bool:
		return isBoolean
	case json.Number:
		return isNumber
	case string:
		return isString
	case *Items:
		return isArray
	case *Members:
		return isObject
	}
	panic(stop{})
}

// number is a number: exactly, if it has no fraction and is not too large.
type number struct {
	whole *big.Int
	value float64
}

var least, most = new(big.Int).Lsh(big.NewInt(-1), 127), new(big.Int).Lsh(big.NewInt(1), 127)

func numberOf(text string) number {
	// Out of range, it is infinite, or 0.
	value, _ := strconv.ParseFloat(text, 64)
	if !strings.ContainsAny(text, ".eE") && len(text) < 50 {
		whole, _ := new(big.Int).SetString(text, 10)
		if whole != nil && whole.Cmp(least) >= 0 && whole.Cmp(most) < 0 {
			return number{whole, value}
		}
	}
	if value == math.Trunc(value) && math.Abs(value) < 1e37 {
		whole, _ := big.NewFloat(value).Int(nil)
		return number{whole, value}
	}
	return number{nil, value}
}

func (n number) compare(bound number) int {
	if n.whole != nil && bound.whole != nil {
		return n.whole.Cmp(bound.whole)
	}
	switch {
	case n.value < bound.value:
		return -1
	case n.value > bound.value:
		return 1
	}
	return 0
}

func isInteger(value json.Number) bool {
	if !strings.ContainsAny(string(value), ".eE") {
		return true
	}
	float, _ := value.Float64()
	return float == math.Trunc(float)
}

// canonical is a text that equal values share.
func canonical(value any) string {
	switch value := value.(type) {
	case json.Number:
		read := numberOf(string(value))
		if _, err := strconv.ParseInt(string(value), 10, 64); err == nil {
			return read.whole.String()
		}
		if _, err := strconv.ParseUint(string(value), 10, 64); err == nil {
			return read.whole.String()
		}
		if read.value == math.Trunc(read.value) && math.Abs(read.value) < 1e37 {
			whole, _ := big.NewFloat(read.value).Int(nil)
			return whole.String()
		}
		return strconv.FormatFloat(read.value, 'g', -1, 64)
	case *Items:
		parts := make([]string, len(value.all))
		for index := range value.all {
			parts[index] = canonical(value.all[index].value)
		}
		return "[" + strings.Join(parts, ",") + "]"
	case *Members:
		last := map[string]string{}
		for index := range value.all {
			last[value.all[index].key] = canonical(value.all[index].value)
		}
		parts := make([]string, 0, len(last))
		for key, one := range last {
			parts = append(parts, strconv.Quote(key)+":"+one)
		}
		sort.Strings(parts)
		return "{" + strings.Join(parts, ",") + "}"
	case string:
		return strconv.Quote(value)
	}
	return fmt.Sprint(value)
}

// skip is a value of which nothing is asked, but that it is there.
func skip(value any) {
	torn := false
	switch value := value.(type) {
	case Torn:
		torn = true
	case *Members:
		torn = !value.ends
	case *Items:
		torn = !value.ends
	}
	if torn {
		panic(stop{})
	}
}

// path is where the walk stands, from the leaf to the root.
type path struct {
	above *path
	key   string
	index int
}

var escaper = strings.NewReplacer("~", "~0", "/", "~1")

func (p *path) pointer() string {
	if p == nil {
		return ""
	}
	if p.index >= 0 {
		return p.above.pointer() + "/" + strconv.Itoa(p.index)
	}
	return p.above.pointer() + "/" + escaper.Replace(p.key)
}

func (p *path) below(key string) *path { return &path{p, key, -1} }

func quoted(text string) string {
	if utf8.RuneCountInString(text) > 60 {
		text = string([]rune(text)[:60]) + "…"
	}
	return "`" + text + "`"
}

const oneOf = "one of the documented values"

type trial struct {
	shape *Shape
	value any
}

type walk struct {
	strict, trial, patient bool
	limit                  int
	found                  []Violation
	trials                 map[trial]bool
}

func (w *walk) note(at int, p *path, kind, expected, found string) {
	if !w.strict && kind != "wrong-type" && kind != "not-an-object" {
		return
	}
	if w.trial {
		panic(stop{})
	}
	if len(w.found) < w.limit {
		w.found = append(w.found, Violation{p.pointer(), kind, expected, found, at})
	}
}

// asked is what a place asks of its value.
type asked struct {
	shape   *Shape
	nulls   nulls
	payload bool
}

func (s slot) asked(payload bool) asked {
	if s.nullable {
		return asked{s.shape, documented, payload}
	}
	return asked{s.shape, undocumented, payload}
}

func (w *walk) wrong(a asked, found jsonKind, p *path, at int) {
	of := a.shape
	for of.kind == limitedKind {
		of = of.inner
	}
	kind := "wrong-type"
	if a.payload {
		switch of.kind {
		case objectKind, freeKind, oneOrManyKind, arrayKind:
			kind = "not-an-object"
		}
	}
	w.note(at, p, kind, a.shape.expected(), found.String())
}

func (w *walk) value(value any, a asked, p *path, at int) {
	if a.shape.kind == unionKind {
		w.union(value, a, p, at)
		return
	}
	switch kind := kindOf(value); {
	case kind == isNull:
		w.null(a, p, at)
	case kind == isArray:
		w.array(value.(*Items), a, p, at)
	case a.shape.kind == oneOrManyKind:
		w.value(value, asked{a.shape.slot.shape, refused, a.payload}, p, at)
	case kind == isObject:
		w.object(value.(*Members), a, p, at)
	case kind == isString:
		w.text(value.(string), a, p, at)
	case kind == isNumber:
		w.number(value.(json.Number), a, p, at)
	default:
		w.boolean(value.(bool), a, p, at)
	}
}

func (w *walk) null(a asked, p *path, at int) {
	switch {
	case a.nulls == documented || a.shape.takesNull():
	case a.nulls == refused:
		w.wrong(a, isNull, p, at)
	default:
		w.note(at, p, "undocumented-null", a.shape.expected(), "null")
	}
}

func (w *walk) text(text string, a asked, p *path, at int) {
	switch a.shape.kind {
	case anyKind, stringKind:
	case dateTimeKind, dateKind:
		is := isDateTime
		if a.shape.kind == dateKind {
			is = isDate
		}
		if w.strict && !is(text) {
			w.note(at, p, "format", a.shape.expected(), quoted(text))
		}
	case valuesKind:
		if !a.shape.texts[text] {
			w.note(at, p, "unknown-value", oneOf, quoted(text))
		}
	case literalsKind:
		w.literal(text, isString, quoted(text), a, p, at)
	case limitedKind:
		if a.shape.mayBe(isString) {
			w.textLimits(text, a.shape.limits, p, at)
		}
		w.text(text, asked{a.shape.inner, a.nulls, a.payload}, p, at)
	default:
		w.wrong(a, isString, p, at)
	}
}

func (w *walk) textLimits(text string, limits []limit, p *path, at int) {
	for index := range limits {
		limit := &limits[index]
		length := utf8.RuneCountInString(text)
		switch {
		case limit.name == "pattern":
			if w.strict && !limit.pattern.MatchString(text) {
				w.note(at, p, "pattern", "a string that matches `"+limit.text+"`", quoted(text))
			}
		case limit.name == "format":
			if w.strict && !fits(limit.text, text) {
				w.note(at, p, "format", "a string of format `"+limit.text+"`", quoted(text))
			}
		case limit.name == "minLength" && length < limit.count:
			w.note(at, p, "too-short", fmt.Sprintf("at least %d characters", limit.count), strconv.Itoa(length))
		case limit.name == "maxLength" && length > limit.count:
			w.note(at, p, "too-long", fmt.Sprintf("at most %d characters", limit.count), strconv.Itoa(length))
		}
	}
}

func (w *walk) number(value json.Number, a asked, p *path, at int) {
	switch a.shape.kind {
	case anyKind, numberKind:
	case integerKind:
		if !isInteger(value) {
			w.wrong(a, isNumber, p, at)
		}
	case literalsKind:
		w.literal(value, isNumber, string(value), a, p, at)
	case limitedKind:
		w.number(value, asked{a.shape.inner, a.nulls, a.payload}, p, at)
		if a.shape.mayBe(isNumber) && (a.shape.inner.kind != integerKind || isInteger(value)) {
			w.numberLimits(value, a.shape.limits, p, at)
		}
	default:
		w.wrong(a, isNumber, p, at)
	}
}

func (w *walk) numberLimits(value json.Number, limits []limit, p *path, at int) {
	read := numberOf(string(value))
	for index := range limits {
		limit := &limits[index]
		words, kept := "", true
		order := read.compare(limit.number)
		switch limit.name {
		case "minimum":
			words, kept = "at least ", order >= 0
		case "maximum":
			words, kept = "at most ", order <= 0
		case "exclusiveMinimum":
			words, kept = "more than ", order > 0
		case "exclusiveMaximum":
			words, kept = "less than ", order < 0
		}
		if !kept {
			w.note(at, p, "out-of-range", words+limit.text, string(value))
		}
	}
}

func (w *walk) boolean(value bool, a asked, p *path, at int) {
	switch a.shape.kind {
	case anyKind, booleanKind:
	case literalsKind:
		w.literal(value, isBoolean, strconv.FormatBool(value), a, p, at)
	case limitedKind:
		w.boolean(value, asked{a.shape.inner, a.nulls, a.payload}, p, at)
	default:
		w.wrong(a, isBoolean, p, at)
	}
}

func (w *walk) literal(value any, kind jsonKind, shown string, a asked, p *path, at int) {
	ofType := false
	text, isText := value.(json.Number)
	for _, literal := range a.shape.literals {
		if kindOfLiteral(literal) != kind {
			continue
		}
		ofType = true
		known, isKnown := literal.(number)
		if literal == value || isText && isKnown && numberOf(string(text)).compare(known) == 0 {
			return
		}
	}
	if ofType && (!isText || !a.shape.integers || isInteger(text)) {
		w.note(at, p, "unknown-value", oneOf, shown)
		return
	}
	w.wrong(a, kind, p, at)
}

func (w *walk) array(items *Items, a asked, p *path, at int) {
	switch a.shape.kind {
	case limitedKind:
		if a.shape.mayBe(isArray) && items.ends {
			w.arrayLimits(items, a.shape.limits, p, at)
		}
		w.array(items, asked{a.shape.inner, a.nulls, a.payload}, p, at)
	case arrayKind, oneOrManyKind:
		each := a.shape.slot.asked(a.payload)
		below := path{above: p}
		for index := range items.all {
			below.index = index
			w.value(items.all[index].value, each, &below, items.all[index].start)
		}
		if !items.ends {
			panic(stop{})
		}
	default:
		skip(items)
		if a.shape.kind != anyKind {
			w.wrong(a, isArray, p, at)
		}
	}
}

func (w *walk) arrayLimits(items *Items, limits []limit, p *path, at int) {
	count := len(items.all)
	for index := range limits {
		limit := &limits[index]
		switch {
		case limit.name == "minItems" && count < limit.count:
			w.note(at, p, "too-few", fmt.Sprintf("at least %d items", limit.count), strconv.Itoa(count))
		case limit.name == "maxItems" && count > limit.count:
			w.note(at, p, "too-many", fmt.Sprintf("at most %d items", limit.count), strconv.Itoa(count))
		case limit.name == "uniqueItems" && limit.flag && w.strict:
			texts := map[string]bool{}
			for index := range items.all {
				texts[canonical(items.all[index].value)] = true
			}
			if len(texts) < count {
				w.note(at, p, "not-unique", "no two equal items", strconv.Itoa(count))
			}
		}
	}
}

func (w *walk) object(members *Members, a asked, p *path, at int) {
	switch a.shape.kind {
	case objectKind:
		w.attributes(members, a.shape, p, at)
	case mapKind:
		each := a.shape.slot.asked(false)
		below := path{p, "", -1}
		for index := range members.all {
			one := &members.all[index]
			below.key = one.key
			w.value(one.value, each, &below, one.start)
		}
		if !members.ends {
			panic(stop{})
		}
	default:
		skip(members)
		if a.shape.kind != anyKind && a.shape.kind != freeKind {
			w.wrong(a, isObject, p, at)
		}
	}
}

// chosen is what an adjacent tag has met so far.
type chosen struct {
	arm             int
	tagged, checked bool
	// waits is a payload that comes before its tag.
	waits *member
}

func (w *walk) attributes(members *Members, shape *Shape, p *path, at int) {
	var some [32]bool
	seen := some[:]
	if len(shape.attributes) > len(some) {
		seen = make([]bool, len(shape.attributes))
	}
	chosen := chosen{arm: -1}
	next := 0
	// A pointer is written before the next key takes its place.
	below := path{p, "", -1}
	for index := range members.all {
		one := &members.all[index]
		key, value, start := one.key, one.value, one.start
		number, known := next, next < len(shape.attributes) && shape.attributes[next].name == key
		if !known {
			number, known = shape.names[key]
		}
		below.key = key
		if !known {
			w.undocumented(value, shape, &below, one.place, start)
			continue
		}
		next = number + 1
		if seen[number] {
			w.note(one.place, &below, "duplicate-key", "one value", "another value for the same key")
		}
		seen[number] = true
		switch adjacent := shape.adjacent; {
		case adjacent != nil && number == adjacent.tag:
			w.tag(value, adjacent, &chosen, &below, start)
		case adjacent != nil && number == adjacent.content:
			w.payload(one, adjacent, &chosen, &below)
		default:
			w.value(value, shape.attributes[number].slot.asked(false), &below, start)
		}
	}
	if !members.ends {
		panic(stop{})
	}
	w.leave(shape, seen, &chosen, p, at)
}

// leave notes after an object what it lacks, and checks the payload that came before its tag.
func (w *walk) leave(shape *Shape, seen []bool, chosen *chosen, p *path, at int) {
	tag := -1
	if shape.adjacent != nil {
		tag = shape.adjacent.tag
		if !chosen.tagged {
			w.note(at, p, "unknown-tag", "a documented value of `"+shape.attributes[tag].name+"`", "none")
		}
		if one := chosen.waits; one != nil {
			w.value(one.value, shape.adjacent.chosen(chosen.arm).asked(true), p.below(one.key), one.start)
		}
	}
	for number := range shape.attributes {
		attribute := &shape.attributes[number]
		if attribute.required && !seen[number] && number != tag {
			w.note(at, p.below(attribute.name), "missing-attribute", attribute.slot.shape.expected(), "nothing")
		}
	}
}

func (w *walk) undocumented(value any, shape *Shape, p *path, place, start int) {
	if slot := shape.additionalOf(p.key); slot != nil {
		w.value(value, slot.asked(false), p, start)
		return
	}
	if shape.closed {
		w.note(place, p, "unknown-attribute", "only documented attributes", quoted(p.key))
	}
	skip(value)
}

func (w *walk) tag(value any, adjacent *adjacent, chosen *chosen, p *path, at int) {
	if chosen.checked {
		panic(again{})
	}
	skip(value)
	chosen.arm, chosen.tagged = -1, true
	if text, ok := value.(string); ok {
		if arm, known := adjacent.values[text]; known {
			chosen.arm = arm
			return
		}
		w.note(at, p, "unknown-tag", oneOf, quoted(text))
		return
	}
	kind := "wrong-type"
	if value == nil {
		kind = "undocumented-null"
	}
	w.note(at, p, kind, "string", kindOf(value).String())
}

func (w *walk) payload(one *member, adjacent *adjacent, chosen *chosen, p *path) {
	if w.patient || !chosen.tagged {
		chosen.waits = one
		skip(one.value)
		return
	}
	chosen.checked = true
	w.value(one.value, adjacent.chosen(chosen.arm).asked(true), p, one.start)
}

// union: a value that fits one of the members violates nothing. Where its JSON type or its tag says
// which member it is, that member says what is violated; else only that none fits.
func (w *walk) union(value any, a asked, p *path, at int) {
	kind := kindOf(value)
	if kind == isNull && a.nulls != refused && !a.shape.takesNull() {
		w.null(asked{a.shape, a.nulls, false}, p, at)
		return
	}
	var candidates []*Shape
	for _, member := range a.shape.members {
		if member.mayBe(kind) {
			candidates = append(candidates, member)
		}
	}
	if len(candidates) == 1 {
		w.value(value, asked{candidates[0], refused, false}, p, at)
		return
	}
	skip(value)
	if len(candidates) == 0 {
		w.wrong(asked{a.shape, refused, false}, kind, p, at)
		return
	}
	for _, member := range candidates {
		if w.fits(value, member) {
			return
		}
	}
	if member := tagged(value, a.shape); member != nil {
		w.value(value, asked{member, refused, false}, p, at)
		return
	}
	w.note(at, p, "wrong-type", a.shape.expected(), "a value that fits none of the members")
}

// tagged is the member that the tag of an object names; of repeated keys the last one counts.
func tagged(value any, shape *Shape) *Shape {
	members, ok := value.(*Members)
	if !ok || shape.tags == nil {
		return nil
	}
	for index := len(members.all) - 1; index >= 0; index-- {
		if one := &members.all[index]; one.key == shape.tag {
			text, _ := one.value.(string)
			if member, known := shape.tags[text]; known {
				return shape.members[member]
			}
			return nil
		}
	}
	return nil
}

// fits says whether a value is of a shape; each shape is tried once at each place.
func (w *walk) fits(value any, shape *Shape) bool {
	place := trial{shape, value}
	known, tried := w.trials[place]
	if !tried {
		inner := &walk{strict: w.strict, trial: true, patient: true, trials: w.trials}
		known = inner.runs(value, shape, 0) == nil
		w.trials[place] = known
	}
	return known
}

// runs walks a value; why it ended early, if it did.
func (w *walk) runs(value any, shape *Shape, start int) (reason any) {
	defer func() {
		reason = recover()
		switch reason.(type) {
		case nil, stop, again:
		default:
			panic(reason)
		}
	}()
	w.value(value, asked{shape, refused, false}, nil, start)
	return nil
}

// Violations are all violations of what was scanned.
func Violations(value any, shape *Shape, strict bool, limit, start int) []Violation {
	w := &walk{strict: strict, limit: limit, trials: map[trial]bool{}}
	if _, second := w.runs(value, shape, start).(again); second {
		w = &walk{strict: strict, limit: limit, trials: map[trial]bool{}, patient: true}
		w.runs(value, shape, start)
	}
	// What an object lacks is known at its end only.
	if len(w.found) > 1 {
		sort.SliceStable(w.found, func(a, b int) bool { return w.found[a].at < w.found[b].at })
	}
	return w.found
}
