package support

// In: a JSON text. Out: what it says, repeated keys and exact numbers included, as far as it can be
// read. Must not know: what is documented.

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// depthLimit is what deeper nesting is refused from on.
const depthLimit = 128

// Torn is the part of a text that cannot be read.
type Torn struct{}

// member is a key with its value, and where both start.
type member struct {
	key          string
	value        any
	place, start int
}

// Members is an object as it is written: keys may be repeated.
type Members struct {
	all  []member
	ends bool
}

// item is a value of an array, and where it starts.
type item struct {
	value any
	start int
}

// Items is an array as it is written.
type Items struct {
	all  []item
	ends bool
}

// few is the number of members or items that are expected.
const few = 4

type malformed struct {
	at   int
	what string
}

type scanner struct {
	text []byte
	// source is the same text: all strings are parts of it.
	source string
	// unicode says whether all of it is UTF-8.
	unicode bool
	at      int
	depth   int
}

func (s *scanner) fail(at int, what string) {
	if at >= len(s.text) {
		at, what = len(s.text), "the text ends too early"
	}
	panic(malformed{at, what})
}

func (s *scanner) peek() byte { return s.byte(s.at) }

// byte gives 0, which starts no token, at the end.
func (s *scanner) byte(at int) byte {
	if at < len(s.text) {
		return s.text[at]
	}
	return 0
}

func (s *scanner) blank() {
	for s.at < len(s.text) {
		switch s.text[s.at] {
		case ' ', '\n', '\r', '\t':
			s.at++
		default:
			return
		}
	}
}

func (s *scanner) string() string {
	if s.peek() != '"' {
		s.fail(s.at, "a string is missing")
	}
	start := s.at + 1
	at := start
	for at < len(s.text) && s.text[at] >= ' ' && s.text[at] != '"' && s.text[at] != '\\' {
		at++
	}
	if s.byte(at) == '"' {
		s.at = at + 1
		return s.part(start, at)
	}
	var out strings.Builder
	for s.byte(at) != '"' {
		if s.byte(at) != '\\' {
			s.fail(at, "a control character is in a string")
		}
		out.WriteString(s.part(start, at))
		letter, end := s.escape(at)
		out.WriteRune(letter)
		for start, at = end, end; at < len(s.text) && s.text[at] >= ' ' && s.text[at] != '"' && s.text[at] != '\\'; {
			at++
		}
	}
	out.WriteString(s.part(start, at))
	s.at = at + 1
	return out.String()
}

func (s *scanner) part(start, end int) string {
	if part := s.source[start:end]; s.unicode || utf8.ValidString(part) {
		return part
	}
	s.fail(start, "the string is not UTF-8")
	return ""
}

const escapes = "\"\\/bfnrt"
const escaped = "\"\\/\b\f\n\r\t"

func (s *scanner) escape(at int) (rune, int) {
	if s.byte(at+1) != 'u' {
		found := strings.IndexByte(escapes, s.byte(at+1))
		if found < 0 || at+1 >= len(s.text) {
			s.fail(at+1, "there is no such escape")
		}
		return rune(escaped[found]), at + 2
	}
	code := s.hex(at + 2)
	if !utf16.IsSurrogate(code) {
		return code, at + 6
	}
	if s.byte(at+6) == '\\' && s.byte(at+7) == 'u' {
		if both := utf16.DecodeRune(code, s.hex(at+8)); both != utf8.RuneError {
			return both, at + 12
		}
	}
	s.fail(at, "half of a surrogate pair is missing")
	return 0, 0
}

func (s *scanner) hex(at int) rune {
	if at+4 <= len(s.text) {
		digits := string(s.text[at : at+4])
		if code, err := strconv.ParseUint(digits, 16, 32); err == nil && !strings.ContainsAny(digits, "+-_") {
			return rune(code)
		}
	}
	s.fail(at, "`\\u` needs four digits")
	return 0
}

func (s *scanner) digits(at int) int {
	for at < len(s.text) && '0' <= s.text[at] && s.text[at] <= '9' {
		at++
	}
	return at
}

func (s *scanner) someDigits(at int) int {
	end := s.digits(at)
	if end == at {
		s.fail(at, "a digit is missing")
	}
	return end
}

func (s *scanner) number() json.Number {
	start, at := s.at, s.at
	if s.byte(at) == '-' {
		at++
	}
	if s.byte(at) == '0' {
		at++
	} else {
		at = s.someDigits(at)
	}
	if s.byte(at) == '.' {
		at = s.someDigits(at + 1)
	}
	exponent := s.byte(at) == 'e' || s.byte(at) == 'E'
	if exponent {
		at++
		if s.byte(at) == '+' || s.byte(at) == '-' {
			at++
		}
		at = s.someDigits(at)
	}
	if s.digits(at) > at {
		s.fail(at, "a number starts with 0")
	}
	number := json.Number(s.source[start:at])
	if at-start > 300 || exponent {
		if value, _ := number.Float64(); math.IsInf(value, 0) {
			s.fail(start, "the number is out of range")
		}
	}
	s.at = at
	return number
}

func (s *scanner) enter() {
	s.depth++
	if s.depth >= depthLimit {
		s.fail(s.at, "the nesting is too deep")
	}
	s.at++
	s.blank()
}

func (s *scanner) leaves(close byte) bool {
	if s.peek() != close {
		return false
	}
	s.at++
	s.depth--
	return true
}

// more says after a value whether another one follows.
func (s *scanner) more(close byte) bool {
	s.blank()
	if s.peek() == ',' {
		s.at++
		s.blank()
		return true
	}
	if !s.leaves(close) {
		s.fail(s.at, "a comma or the end is missing")
	}
	return false
}

func (s *scanner) colon() {
	s.blank()
	if s.peek() != ':' {
		s.fail(s.at, "a colon is missing")
	}
	s.at++
	s.blank()
}

// value reads a value into its place, so that what was read of it is there even if it is torn.
func (s *scanner) value(into *any) {
	*into = Torn{}
	switch s.peek() {
	case '{':
		members := &Members{}
		*into = members
		s.members(members)
	case '[':
		items := &Items{}
		*into = items
		s.items(items)
	case '"':
		*into = s.string()
	case 't':
		s.word("true")
		*into = true
	case 'f':
		s.word("false")
		*into = false
	case 'n':
		s.word("null")
		*into = nil
	default:
		*into = s.number()
	}
}

func (s *scanner) word(word string) {
	for index := range word {
		if s.byte(s.at+index) != word[index] {
			s.fail(s.at+index, "there is no such word")
		}
	}
	s.at += len(word)
}

func (s *scanner) members(members *Members) {
	s.enter()
	for more := !s.leaves('}'); more; more = s.more('}') {
		place := s.at
		key := s.string()
		s.colon()
		if members.all == nil {
			members.all = make([]member, 0, few)
		}
		members.all = append(members.all, member{key: key, place: place, start: s.at})
		s.value(&members.all[len(members.all)-1].value)
	}
	members.ends = true
}

func (s *scanner) items(items *Items) {
	s.enter()
	for more := !s.leaves(']'); more; more = s.more(']') {
		if items.all == nil {
			items.all = make([]item, 0, few)
		}
		items.all = append(items.all, item{start: s.at})
		s.value(&items.all[len(items.all)-1].value)
	}
	items.ends = true
}

// Scan reads a text: its value, where that starts, and why it ends early, if it does.
func Scan(text []byte) (value any, start int, fault string) {
	s := &scanner{text: text, source: string(text), unicode: utf8.Valid(text)}
	s.blank()
	start = s.at
	defer func() {
		if reason := recover(); reason != nil {
			found, ok := reason.(malformed)
			if !ok {
				panic(reason)
			}
			fault = found.what + " at byte " + strconv.Itoa(found.at)
		}
	}()
	s.value(&value)
	s.blank()
	if s.at < len(text) {
		s.fail(s.at, "something follows the value")
	}
	return value, start, ""
}

// Plain is the plain value of what was scanned; of repeated keys the last one counts.
func Plain(value any) any {
	switch value := value.(type) {
	case *Members:
		out := make(map[string]any, len(value.all))
		for index := range value.all {
			out[value.all[index].key] = Plain(value.all[index].value)
		}
		return out
	case *Items:
		out := make([]any, len(value.all))
		for index := range value.all {
			out[index] = Plain(value.all[index].value)
		}
		return out
	default:
		return value
	}
}
