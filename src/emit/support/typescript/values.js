// In: a value of JavaScript. Out: whether JSON has such values, and numbers with all their digits. Must
// not know: a text as a whole, or a shape.

const NUMBER = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** A number that no double holds, as it is written. */
export class Exact {
  /** @param {string} text */
  constructor(text) {
    if (!NUMBER.test(text)) throw new TypeError(`JSON has no number ${text}`);
    this.text = text;
  }

  /** The nearest double. */
  valueOf() {
    return Number(this.text);
  }

  toString() {
    return this.text;
  }

  /** All digits, where `JSON.stringify` can write them. */
  toJSON() {
    const { rawJSON } = /** @type {any} */ (JSON);
    if (rawJSON === undefined) throw new TypeError("JSON.stringify would round a number; stringify does not");
    return rawJSON(this.text);
  }
}

/**
 * The digits of a number but for zeros around them, and the power of ten of the last one.
 * @param {string} text
 */
function decimal(text) {
  const [mantissa = "", power = "0"] = text.toLowerCase().split("e");
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".");
  const digits = (whole + fraction).replace(/^0+/, "");
  let end = digits.length;
  while (digits[end - 1] === "0") end -= 1;
  const least = end === 0 ? 0 : Number(power) - fraction.length + digits.length - end;
  return { digits: digits.slice(0, end), power: least };
}

/**
 * Whether a double, and what is written of it, has every digit of a number.
 * @param {string} text
 * @param {number} value its nearest double
 */
export function isHeld(text, value) {
  if (text.length < 16 && !/e/i.test(text)) return true;
  const [said, written] = [decimal(text), decimal(String(value))];
  return said.digits === written.digits && said.power === written.power;
}

/**
 * A number without a fraction.
 * @param {Exact} number
 */
export function wholeOf({ text }) {
  const { digits, power } = decimal(text);
  return power < 0 ? undefined : BigInt(`${text.startsWith("-") ? "-" : ""}${digits}${"0".repeat(power)}`);
}

/**
 * Whether JSON has a value as an object: a `Date` and a `Map` are none.
 * @param {any} value
 */
export function isObject(value) {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  if (prototype === Object.prototype || prototype === null) return true;
  return !(value instanceof Exact) && Object.prototype.toString.call(value) === "[object Object]";
}

/**
 * Whether JSON has a value, and all that is in it.
 * @param {any} value
 * @returns {boolean}
 */
export function isJson(value) {
  switch (typeof value) {
    case "string": case "boolean": case "bigint": return true;
    case "number": return value - value === 0;
    case "object": break;
    default: return false;
  }
  if (value === null || value instanceof Exact) return true;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) {
      if (!isJson(value[index])) return false;
    }
    return true;
  }
  if (!isObject(value)) return false;
  for (const key in value) {
    if (value[key] !== undefined && !isJson(value[key])) return false;
  }
  return true;
}
