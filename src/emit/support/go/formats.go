package support

// In: a string. Out: whether it is of a format. Must not know: where formats are documented.

import (
	"net/netip"
	"regexp"
	"strconv"
	"strings"
)

var (
	datePattern   = regexp.MustCompile(`\A([0-9]{4})-([0-9]{2})-([0-9]{2})\z`)
	timePattern   = regexp.MustCompile(`\A([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]+)?(?:[Zz]|([+-])([0-9]{2}):([0-9]{2}))\z`)
	uuidPattern   = regexp.MustCompile(`\A[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\z`)
	atomPattern   = regexp.MustCompile("\\A[A-Za-z0-9!#$%&'*+\\-/=?^_`{|}~]+\\z")
	quotePattern  = regexp.MustCompile(`\A"(?:\\[ -~]|[\t !#-\[\]-~])*"\z`)
	labelPattern  = regexp.MustCompile(`\A[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\z`)
	futurePattern = regexp.MustCompile(`\A[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+\z`)
	schemePattern = regexp.MustCompile(`\A[A-Za-z][A-Za-z0-9+.-]*\z`)
	portPattern   = regexp.MustCompile(`\A[0-9]*\z`)
	namePattern   = of("")
	userPattern   = of(":")
	pathPattern   = of(":@/")
	queryPattern  = of(":@/?")
)

// of has unreserved characters, delimiters, percent-encodings, and some more.
func of(more string) *regexp.Regexp {
	return regexp.MustCompile(`\A(?:[A-Za-z0-9._~!$&'()*+,;=` + more + `-]|%[0-9A-Fa-f]{2})*\z`)
}

func daysIn(year, month int) int {
	switch {
	case month == 2 && year%4 == 0 && (year%100 != 0 || year%400 == 0):
		return 29
	case month == 2:
		return 28
	case month == 4 || month == 6 || month == 9 || month == 11:
		return 30
	case month >= 1 && month <= 12:
		return 31
	}
	return 0
}

func numbers(texts []string) []int {
	out := make([]int, len(texts))
	for index, text := range texts {
		// What is not there is 0.
		out[index], _ = strconv.Atoi(text)
	}
	return out
}

// isDate says whether a text is a full date of RFC 3339.
func isDate(text string) bool {
	found := datePattern.FindStringSubmatch(text)
	if found == nil {
		return false
	}
	part := numbers(found)
	return part[3] >= 1 && part[3] <= daysIn(part[1], part[2])
}

// isTime says whether a text is a full time of RFC 3339.
func isTime(text string) bool {
	found := timePattern.FindStringSubmatch(text)
	if found == nil {
		return false
	}
	part := numbers(found)
	hour, minute, second, hours, minutes := part[1], part[2], part[3], part[5], part[6]
	if hour > 23 || minute > 59 || hours > 23 || minutes > 59 {
		return false
	}
	offset := hours*60 + minutes
	if found[4] == "-" {
		offset = -offset
	}
	// A leap second is the last one of a day in UTC.
	return second < 60 || second == 60 && (hour*60+minute-offset+2880)%1440 == 1439
}

func two(text string, at int) int {
	tens, ones := text[at]-'0', text[at+1]-'0'
	if tens > 9 || ones > 9 {
		return 1000
	}
	return int(tens)*10 + int(ones)
}

// isDateTime says whether a text is a date and time of RFC 3339.
func isDateTime(text string) bool {
	// The most frequent spelling: `2022-08-30T09:14:07.660Z`, with or without a fraction.
	if len(text) == 24 && text[19] == '.' && two(text, 20) < 100 && two(text, 21) < 100 || len(text) == 20 {
		marks := text[4] == '-' && text[7] == '-' && text[10] == 'T' && text[13] == ':' && text[16] == ':'
		day, month, century, year := two(text, 8), two(text, 5), two(text, 0), two(text, 2)
		if marks && text[len(text)-1] == 'Z' && century < 100 && year < 100 &&
			day >= 1 && day <= daysIn(100*century+year, month) && two(text, 11) < 24 && two(text, 14) < 60 && two(text, 17) < 60 {
			return true
		}
	}
	if len(text) < 11 || text[10] != 'T' && text[10] != 't' {
		return false
	}
	return isDate(text[:10]) && isTime(text[11:])
}

func isIpv4(text string) bool {
	address, err := netip.ParseAddr(text)
	return err == nil && address.Is4()
}

func isIpv6(text string) bool {
	address, err := netip.ParseAddr(text)
	return err == nil && address.Is6() && address.Zone() == ""
}

func isLabel(label string) bool {
	if !labelPattern.MatchString(label) {
		return false
	}
	// Two hyphens in front are reserved for labels that are encoded, and hold something.
	return len(label) < 4 || label[2:4] != "--" || strings.HasPrefix(label, "xn") && len(label) > 4
}

func all(texts []string, is func(string) bool) bool {
	for _, text := range texts {
		if !is(text) {
			return false
		}
	}
	return true
}

func isHostname(text string) bool {
	return len(text) <= 253 && all(strings.Split(text, "."), isLabel)
}

func isEmail(text string) bool {
	at := strings.LastIndexByte(text, '@')
	if at < 0 || at > 64 {
		return false
	}
	local, domain := text[:at], text[at+1:]
	if len(local) > 1 && local[0] == '"' && local[len(local)-1] == '"' {
		if !quotePattern.MatchString(local) {
			return false
		}
	} else if !all(strings.Split(local, "."), atomPattern.MatchString) {
		return false
	}
	if !strings.HasPrefix(domain, "[") || !strings.HasSuffix(domain, "]") {
		return isHostname(domain)
	}
	address := domain[1 : len(domain)-1]
	if len(address) >= 5 && strings.EqualFold(address[:5], "ipv6:") {
		return isIpv6(address[5:])
	}
	return isIpv4(address)
}

func isAuthority(text string) bool {
	user, host, found := strings.Cut(text, "@")
	if !found {
		user, host = "", text
	}
	if !userPattern.MatchString(user) {
		return false
	}
	if strings.HasPrefix(host, "[") {
		address, rest, ends := strings.Cut(host[1:], "]")
		known := isIpv6(address) || futurePattern.MatchString(address)
		return ends && known && (rest == "" || rest[0] == ':' && portPattern.MatchString(rest[1:]))
	}
	name, port, _ := strings.Cut(host, ":")
	return namePattern.MatchString(name) && portPattern.MatchString(port)
}

// isHierarchy says whether a text may follow a scheme, or is a reference without one.
func isHierarchy(text string, afterScheme bool) bool {
	before, fragment, _ := strings.Cut(text, "#")
	path, query, _ := strings.Cut(before, "?")
	if strings.HasPrefix(path, "//") {
		authority, rest, slash := strings.Cut(path[2:], "/")
		if !isAuthority(authority) {
			return false
		}
		path = ""
		if slash {
			path = "/" + rest
		}
	} else if first, _, _ := strings.Cut(path, "/"); !afterScheme && strings.Contains(first, ":") {
		return false
	}
	return pathPattern.MatchString(path) && queryPattern.MatchString(query) && queryPattern.MatchString(fragment)
}

func isURI(text string, relative bool) bool {
	scheme, rest, found := strings.Cut(text, ":")
	if found && schemePattern.MatchString(scheme) {
		return isHierarchy(rest, true)
	}
	return relative && isHierarchy(text, false)
}

// fits says whether a text is of a format; of one that is not known, it says so.
func fits(format, text string) bool {
	switch format {
	case "uuid":
		return uuidPattern.MatchString(text)
	case "ipv4":
		return isIpv4(text)
	case "ipv6":
		return isIpv6(text)
	case "hostname":
		return isHostname(text)
	case "time":
		return isTime(text)
	case "email":
		return isEmail(text)
	case "uri":
		return isURI(text, false)
	case "uri-reference":
		return isURI(text, true)
	}
	return true
}
