// In: a string. Out: whether it is of a format. Must not know: where formats are documented.

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const TIME = /^(\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const MONTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * @param {number} year
 * @param {number} month
 */
function daysIn(year, month) {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return leap ? 29 : (MONTHS[month - 1] ?? 0);
}

/** @param {string} text */
export function isDate(text) {
  const found = DATE.exec(text);
  if (found === null) return false;
  const day = Number(found[3]);
  return day >= 1 && day <= daysIn(Number(found[1]), Number(found[2]));
}

/** @param {string} text */
export function isTime(text) {
  const found = TIME.exec(text);
  if (found === null) return false;
  const [hour, minute, second] = [Number(found[1]), Number(found[2]), Number(found[3])];
  const [hours, minutes] = [Number(found[5] ?? 0), Number(found[6] ?? 0)];
  if (hour > 23 || minute > 59 || hours > 23 || minutes > 59) return false;
  if (second < 60) return true;
  // A leap second is the last one of a day in UTC.
  const offset = (hours * 60 + minutes) * (found[4] === "-" ? -1 : 1);
  return second === 60 && (hour * 60 + minute - offset + 2880) % 1440 === 1439;
}

/**
 * Two digits, or more than 99.
 * @param {string} text
 * @param {number} at
 */
function pair(text, at) {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : 1000;
}

/** @param {string} text */
export function isDateTime(text) {
  // The most frequent spellings: `2022-08-30T09:14:07.660Z`, with or without a fraction.
  const { length } = text;
  if ((length === 24 || length === 20) && text.charCodeAt(length - 1) === 90) {
    const day = pair(text, 8);
    const usual =
      text.charCodeAt(10) === 84 && text.charCodeAt(4) === 45 && text.charCodeAt(7) === 45 &&
      text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58 && day >= 1 && day <= 28 &&
      pair(text, 0) < 100 && pair(text, 2) < 100 && pair(text, 5) - 1 < 12 && pair(text, 5) > 0 &&
      pair(text, 11) < 24 && pair(text, 14) < 60 && pair(text, 17) < 60 &&
      (length === 20 || (text.charCodeAt(19) === 46 && pair(text, 20) < 100 && pair(text, 21) < 100));
    if (usual) return true;
  }
  const mark = text[10];
  return (mark === "T" || mark === "t") && isDate(text.slice(0, 10)) && isTime(text.slice(11));
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const BYTE = /^(?:0|[1-9][0-9]?|1[0-9][0-9]|2[0-4][0-9]|25[0-5])$/;
const GROUP = /^[0-9a-fA-F]{1,4}$/;

/** @param {string} text */
function isIpv4(text) {
  const parts = text.split(".");
  return parts.length === 4 && parts.every((part) => BYTE.test(part));
}

/**
 * The number of groups in a part of an address; NaN if it is none.
 * @param {string} text
 * @param {boolean} last
 */
function groups(text, last) {
  if (text === "") return 0;
  const parts = text.split(":");
  const tail = parts[parts.length - 1] ?? "";
  const dotted = last && tail.includes(".");
  if (dotted && !isIpv4(tail)) return NaN;
  const plain = dotted ? parts.slice(0, -1) : parts;
  return plain.every((part) => GROUP.test(part)) ? plain.length + (dotted ? 2 : 0) : NaN;
}

/** @param {string} text */
function isIpv6(text) {
  const at = text.indexOf("::");
  if (at < 0) return groups(text, true) === 8;
  const rest = text.slice(at + 2);
  return groups(text.slice(0, at), false) + groups(rest, true) <= 7;
}

const LABEL = /^(?!-)[A-Za-z0-9-]{1,63}$/;

/** @param {string} text */
function isLabel(text) {
  if (!LABEL.test(text) || text.endsWith("-")) return false;
  // Two hyphens in front are reserved for labels that are encoded, and hold something.
  return text.slice(2, 4) !== "--" || (text.startsWith("xn") && text.length > 4);
}

/** @param {string} text */
function isHostname(text) {
  return text.length <= 253 && text.split(".").every(isLabel);
}

const ATOM = /^[A-Za-z0-9!#$%&'*+\-/=?^_`{|}~]+$/;
const QUOTED = /^"(?:\\[ -~]|[\t !#-[\]-~])*"$/;

/** @param {string} text */
function isEmail(text) {
  const at = text.lastIndexOf("@");
  if (at < 0 || at > 64) return false;
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  const quoted = local.length > 1 && local.startsWith('"') && local.endsWith('"');
  if (!(quoted ? QUOTED.test(local) : local.split(".").every((part) => ATOM.test(part)))) return false;
  if (!(domain.startsWith("[") && domain.endsWith("]"))) return isHostname(domain);
  const address = domain.slice(1, -1);
  return /^ipv6:/i.test(address) ? isIpv6(address.slice(5)) : isIpv4(address);
}

/**
 * A pattern of unreserved characters, delimiters, percent-encodings, and some more.
 * @param {string} more
 */
function of(more) {
  return new RegExp(`^(?:[A-Za-z0-9._~!$&'()*+,;=${more}-]|%[0-9A-Fa-f]{2})*$`);
}

const [NAME, USER, PATH, QUERY] = [of(""), of(":"), of(":@/"), of(":@/?")];
const FUTURE = /^[vV][0-9A-Fa-f]+\.[A-Za-z0-9._~!$&'()*+,;=:-]+$/;
const SCHEME = /^[A-Za-z][A-Za-z0-9+.-]*$/;

/** @param {string} text */
function isAuthority(text) {
  const at = text.indexOf("@");
  const [user, host] = at < 0 ? ["", text] : [text.slice(0, at), text.slice(at + 1)];
  if (!USER.test(user)) return false;
  if (host.startsWith("[")) {
    const end = host.indexOf("]");
    const address = host.slice(1, end);
    return end > 0 && (isIpv6(address) || FUTURE.test(address)) && /^(?::[0-9]*)?$/.test(host.slice(end + 1));
  }
  const colon = host.indexOf(":");
  const [name, port] = colon < 0 ? [host, ""] : [host.slice(0, colon), host.slice(colon + 1)];
  return NAME.test(name) && /^[0-9]*$/.test(port);
}

/**
 * A text up to a mark, and what follows the mark.
 * @param {string} text
 * @param {string} mark
 * @returns {[string, string]}
 */
function cut(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)];
}

/**
 * The part behind a scheme, or a reference without one.
 * @param {string} text
 * @param {boolean} afterScheme
 */
function isHierarchy(text, afterScheme) {
  const [before, fragment] = cut(text, "#");
  const [whole, query] = cut(before, "?");
  let path = whole;
  if (whole.startsWith("//")) {
    const end = whole.indexOf("/", 2);
    if (!isAuthority(whole.slice(2, end < 0 ? undefined : end))) return false;
    path = end < 0 ? "" : whole.slice(end);
  } else if (!afterScheme && cut(whole, "/")[0].includes(":")) {
    return false;
  }
  return PATH.test(path) && QUERY.test(query) && QUERY.test(fragment);
}

/**
 * @param {string} text
 * @param {boolean} relative
 */
function isUri(text, relative) {
  const colon = text.indexOf(":");
  if (colon >= 0 && SCHEME.test(text.slice(0, colon))) return isHierarchy(text.slice(colon + 1), true);
  return relative && isHierarchy(text, false);
}

/** @type {{ readonly [format: string]: (text: string) => boolean }} */
export const FORMATS = {
  uuid: (text) => UUID.test(text),
  ipv4: isIpv4,
  ipv6: isIpv6,
  hostname: isHostname,
  time: isTime,
  email: isEmail,
  uri: (text) => isUri(text, false),
  "uri-reference": (text) => isUri(text, true),
};
