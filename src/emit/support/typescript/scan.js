// In: a JSON text. Out: what it says, repeated keys and exact numbers included, as far as it can be
// read. Must not know: what is documented.

import { Exact, isHeld, wholeOf } from "./values.js";

/** Deeper nesting is refused. */
const DEPTH_LIMIT = 128;

/** The part of a text that cannot be read. */
export const TORN = Symbol("torn");

/** An object as it is written: keys may be repeated. */
export class Members {
  constructor() {
    /** @type {string[]} */
    this.keys = [];
    /** @type {unknown[]} */
    this.values = [];
    /** Where each key is. @type {number[]} */
    this.places = [];
    /** Where each value is. @type {number[]} */
    this.starts = [];
    /** Whether its end was read. */
    this.ends = false;
  }
}

/** An array as it is written. */
export class Items {
  constructor() {
    /** @type {unknown[]} */
    this.values = [];
    /** Where each value is. @type {number[]} */
    this.starts = [];
    /** Whether its end was read. */
    this.ends = false;
  }
}

// eslint-disable-next-line no-control-regex
const PLAIN = /[^"\\\u0000-\u001f\ud800-\udfff]*/y;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/y;
const HEX = /[0-9a-fA-F]{4}/y;
const BLANK = /[ \n\r\t]*/y;
/** @type {{ readonly [letter: string]: string }} */
const ESCAPES = { '"': '"', "\\": "\\", "/": "/", b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };
/** @type {readonly (readonly [string, unknown])[]} */
const WORDS = [["true", true], ["false", false], ["null", null]];

/** Where a text stops being JSON, and why. */
class Malformed extends Error {
  /**
   * @param {number} at
   * @param {string} what
   */
  constructor(at, what) {
    super(what);
    this.at = at;
  }
}

class Scanner {
  /**
   * @param {string} text
   * @param {boolean} exact whether a number that no double holds is one with all its digits
   */
  constructor(text, exact) {
    this.text = text;
    this.exact = exact;
    this.at = 0;
    this.depth = 0;
  }

  /**
   * @param {number} at
   * @param {string} what
   * @returns {never}
   */
  fail(at, what) {
    throw new Malformed(at, at < this.text.length ? what : "the text ends too early");
  }

  blank() {
    BLANK.lastIndex = this.at;
    BLANK.test(this.text);
    this.at = BLANK.lastIndex;
  }

  string() {
    const { text } = this;
    if (text[this.at] !== '"') this.fail(this.at, "a string is missing");
    const start = this.at + 1;
    PLAIN.lastIndex = start;
    PLAIN.test(text);
    let at = PLAIN.lastIndex;
    if (text[at] === '"') {
      this.at = at + 1;
      return text.slice(start, at);
    }
    let out = text.slice(start, at);
    while (text[at] !== '"') {
      const code = text.charCodeAt(at);
      if (code === 0x5c) {
        const [part, end] = this.escape(at);
        out += part;
        at = end;
      } else if (code >= 0xd800 && code < 0xdc00 && isTrailing(text.charCodeAt(at + 1))) {
        out += text.slice(at, at + 2);
        at += 2;
      } else {
        this.fail(at, code < 0x20 ? "a control character is in a string" : "the string is not Unicode");
      }
      PLAIN.lastIndex = at;
      PLAIN.test(text);
      out += text.slice(at, PLAIN.lastIndex);
      at = PLAIN.lastIndex;
    }
    this.at = at + 1;
    return out;
  }

  /**
   * @param {number} at
   * @returns {[string, number]}
   */
  escape(at) {
    const { text } = this;
    const letter = text[at + 1] ?? "";
    if (letter !== "u") {
      const meant = Object.hasOwn(ESCAPES, letter) ? ESCAPES[letter] : undefined;
      return meant === undefined ? this.fail(at + 1, "there is no such escape") : [meant, at + 2];
    }
    const code = this.hex(at + 2);
    if (code < 0xd800 || code > 0xdfff) return [String.fromCharCode(code), at + 6];
    if (code < 0xdc00 && text[at + 6] === "\\" && text[at + 7] === "u") {
      const trailing = this.hex(at + 8);
      if (isTrailing(trailing)) return [String.fromCharCode(code, trailing), at + 12];
    }
    return this.fail(at, "half of a surrogate pair is missing");
  }

  /** @param {number} at */
  hex(at) {
    HEX.lastIndex = at;
    if (!HEX.test(this.text)) this.fail(at, "`\\u` needs four digits");
    return Number.parseInt(this.text.slice(at, at + 4), 16);
  }

  /** A number; a large one without fraction and exponent exactly. */
  number() {
    const start = this.at;
    NUMBER.lastIndex = start;
    const found = NUMBER.exec(this.text);
    if (found === null) return this.fail(start, "a value is missing");
    const at = NUMBER.lastIndex;
    const next = this.text[at] ?? "";
    const [raw, fraction, exponent] = found;
    if (next >= "0" && next <= "9") this.fail(at, "a number starts with 0");
    if (exponent === undefined) {
      const cut = next === "." && fraction === undefined || next === "e" || next === "E";
      if (cut) this.fail(at + 1, "a digit is missing");
    }
    const value = Number(raw);
    if (!Number.isFinite(value)) this.fail(start, "the number is out of range");
    this.at = at;
    const large = fraction === undefined && exponent === undefined && !Number.isSafeInteger(value);
    if (this.exact) return large || !isHeld(raw, value) ? new Exact(raw) : value;
    return large ? BigInt(raw) : value;
  }

  enter() {
    this.depth += 1;
    if (this.depth >= DEPTH_LIMIT) this.fail(this.at, "the nesting is too deep");
    this.at += 1;
    this.blank();
  }

  /** @param {string} close */
  leaves(close) {
    if (this.text[this.at] !== close) return false;
    this.at += 1;
    this.depth -= 1;
    return true;
  }

  /**
   * After a value: whether another one follows.
   * @param {string} close
   */
  more(close) {
    this.blank();
    if (this.text[this.at] === ",") {
      this.at += 1;
      this.blank();
      return true;
    }
    if (this.leaves(close)) return false;
    return this.fail(this.at, "a comma or the end is missing");
  }

  colon() {
    this.blank();
    if (this.text[this.at] !== ":") this.fail(this.at, "a colon is missing");
    this.at += 1;
    this.blank();
  }

  /**
   * Reads a value into its place, so that what was read of it is there even if it is torn.
   * @param {unknown[]} into
   */
  value(into) {
    const index = into.push(TORN) - 1;
    const first = this.text[this.at];
    if (first === "{") return this.members(into, index);
    if (first === "[") return this.items(into, index);
    into[index] = first === '"' ? this.string() : this.scalar();
  }

  scalar() {
    for (const [word, value] of WORDS) {
      if (this.text[this.at] === word[0]) {
        if (!this.text.startsWith(word, this.at)) this.fail(this.at, "there is no such word");
        this.at += word.length;
        return value;
      }
    }
    return this.number();
  }

  /**
   * @param {unknown[]} into
   * @param {number} index
   */
  members(into, index) {
    const members = new Members();
    into[index] = members;
    this.enter();
    for (let more = !this.leaves("}"); more; more = this.more("}")) {
      const place = this.at;
      const key = this.string();
      this.colon();
      members.places.push(place);
      members.keys.push(key);
      members.starts.push(this.at);
      this.value(members.values);
    }
    members.ends = true;
  }

  /**
   * @param {unknown[]} into
   * @param {number} index
   */
  items(into, index) {
    const items = new Items();
    into[index] = items;
    this.enter();
    for (let more = !this.leaves("]"); more; more = this.more("]")) {
      items.starts.push(this.at);
      this.value(items.values);
    }
    items.ends = true;
  }
}

/** @param {number} code */
function isTrailing(code) {
  return code >= 0xdc00 && code <= 0xdfff;
}

/**
 * Reads a text: its value, where that starts, and why it ends early, if it does.
 * @param {string} text
 * @param {boolean} [exact] whether numbers that no double holds keep all their digits
 * @returns {{ value: unknown, start: number, error: string | undefined }}
 */
export function scan(text, exact = false) {
  const scanner = new Scanner(text, exact);
  /** @type {unknown[]} */
  const whole = [];
  scanner.blank();
  const start = scanner.at;
  try {
    scanner.value(whole);
    scanner.blank();
    if (scanner.at < text.length) scanner.fail(scanner.at, "something follows the value");
    return { value: whole[0], start, error: undefined };
  } catch (error) {
    if (!(error instanceof Malformed)) throw error;
    return { value: whole[0], start, error: `${error.message} at ${error.at}` };
  }
}

/**
 * The part of a pointer for a key or an index.
 * @param {string | number} key
 */
export function step(key) {
  return `/${String(key).replace(/~/g, "~0").replace(/\//g, "~1")}`;
}

/**
 * The plain value of what was scanned; of repeated keys the last one counts.
 * @param {unknown} value
 * @param {"number" | "bigint" | "text"} integers
 * @param {string[]} rounded pointers of the numbers that lost digits
 * @param {string} [pointer]
 * @returns {unknown}
 */
export function plain(value, integers, rounded, pointer = "") {
  if (value instanceof Exact) {
    if (integers !== "number") return integers === "bigint" ? wholeOf(value) ?? value : value.text;
    if (!isHeld(value.text, value.valueOf())) rounded.push(pointer);
    return value.valueOf();
  }
  if (value instanceof Items) {
    return value.values.map((item, index) => plain(item, integers, rounded, `${pointer}/${index}`));
  }
  if (!(value instanceof Members)) return value;
  /** @type {{ [key: string]: unknown }} */
  const out = {};
  const last = new Map(value.keys.map((key, index) => [key, index]));
  value.keys.forEach((key, index) => {
    if (last.get(key) !== index) return;
    const member = plain(value.values[index], integers, rounded, pointer + step(key));
    if (key === "__proto__") {
      Object.defineProperty(out, key, { value: member, enumerable: true, configurable: true, writable: true });
    } else {
      out[key] = member;
    }
  });
  return out;
}

/**
 * The JSON of a value in which numbers may be `bigint` or have all their digits.
 * @param {unknown} value
 * @returns {string}
 */
export function stringify(value) {
  if (typeof value === "bigint" || value instanceof Exact) return value.toString();
  if (Array.isArray(value)) return `[${value.map((item) => stringify(item ?? null)).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${stringify(member)}`).join(",")}}`;
}
