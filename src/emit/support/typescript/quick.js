// In: a shape. Out: a function that says of most values without any violation that they have none.
// Must not know: what a violation is; of what takes more than a look, it says `false`.

import { FORMATS, isDate, isDateTime } from "./formats.js";
import { isJson, isObject } from "./values.js";

/** @typedef {import("./shapes.js").Shape} Shape */
/** @typedef {import("./shapes.js").Slot} Slot */
/** @typedef {(value: any) => boolean} Check */

const anything = () => true;
const isString = (/** @type {unknown} */ value) => typeof value === "string";
const isNumber = (/** @type {any} */ value) => typeof value === "number" && value - value === 0;
/** Of what `JSON.parse` made. */
const isParsedObject = (/** @type {unknown} */ value) =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** @type {{ readonly [is: string]: Check }} */
const SCALARS = {
  null: (value) => value === null,
  boolean: (value) => typeof value === "boolean",
  integer: (value) => Number.isInteger(value),
  number: isNumber,
  string: isString,
  "date-time": (value) => typeof value === "string" && isDateTime(value),
  date: (value) => typeof value === "string" && isDate(value),
};

/** Makes the functions of one layer. */
export class Quick {
  /**
   * @param {boolean} strict
   * @param {boolean} parsed whether `JSON.parse` made all values
   */
  constructor(strict, parsed) {
    this.strict = strict;
    this.parsed = parsed;
    /** Whatever JSON has. @type {Check} */
    this.anything = parsed ? anything : isJson;
    /** @type {Map<Shape, Check>} */
    this.known = new Map();
  }

  /**
   * @param {Shape} shape
   * @returns {Check}
   */
  of(shape) {
    const known = this.known.get(shape);
    if (known !== undefined) return known;
    /** @type {Check | undefined} */
    let made;
    // Whoever is inside of itself asks for itself.
    this.known.set(shape, (value) => (made ?? anything)(value));
    made = this.make(shape);
    this.known.set(shape, made);
    return made;
  }

  /**
   * @param {Slot} slot
   * @returns {Check}
   */
  slot(slot) {
    const check = this.of(slot.shape);
    const takes = slot.nullable || !this.strict || slot.shape.takesNull();
    return takes ? (value) => value === null || check(value) : check;
  }

  /**
   * @param {Shape} shape
   * @returns {Check}
   */
  make(shape) {
    const dates = shape.is === "date-time" || shape.is === "date";
    if (dates && !this.strict) return isString;
    const scalar = SCALARS[shape.is];
    if (scalar !== undefined) return scalar;
    switch (shape.is) {
      case "any": return this.anything;
      case "object": {
        const all = this.anything;
        return (value) => isParsedObject(value) && all(value);
      }
      case "values": {
        const { texts } = shape;
        return this.strict ? (value) => typeof value === "string" && texts.has(value) : isString;
      }
      case "literals": {
        const literals = new Set(shape.literals);
        return (value) => literals.has(value);
      }
      case "array": return this.array(this.slot(shape.slot), () => false);
      case "oneOrMany": return this.array(this.slot(shape.slot), this.of(shape.slot.shape));
      case "map": {
        const check = this.slot(shape.slot);
        const isMap = this.parsed ? isParsedObject : isObject;
        return (value) => isMap(value) && every(value, check);
      }
      case "attributes": return this.object(shape);
      case "union": return this.union(shape);
      default: return this.limited(shape);
    }
  }

  /**
   * @param {Check} item
   * @param {Check} single
   * @returns {Check}
   */
  array(item, single) {
    return (value) => {
      if (!Array.isArray(value)) return single(value);
      for (let index = 0; index < value.length; index += 1) {
        if (!item(value[index])) return false;
      }
      return true;
    };
  }

  /**
   * @param {Shape} shape
   * @returns {Check}
   */
  union(shape) {
    const { members, tag } = shape;
    const checks = members.map((member) => this.of(member));
    if (tag === undefined) return (value) => checks.some((check) => check(value));
    return (value) => {
      const chosen = isParsedObject(value) ? checks[tag.values.get(value[tag.name]) ?? -1] : undefined;
      return chosen !== undefined && chosen(value) || checks.some((check) => check(value));
    };
  }

  /**
   * @param {Shape} shape
   * @returns {Check}
   */
  limited(shape) {
    const check = this.of(shape.inner);
    const { limits } = shape;
    if (!this.strict) return check;
    return (value) => check(value) && limits.every(([limit, bound]) => keeps(value, limit, bound));
  }

  /**
   * @param {Shape} shape
   * @returns {Check}
   */
  object(shape) {
    const { attributes, names, adjacent, closed, strict } = { ...shape, strict: this.strict };
    if (adjacent !== undefined) return this.adjacent(shape, adjacent);
    return this.members(shape, names, attributes.map(({ slot }) => this.slot(slot)), closed && strict);
  }

  /**
   * @param {Shape} shape
   * @param {Map<string, number>} index
   * @param {Check[]} checks
   * @param {boolean} closed
   * @returns {Check}
   */
  members(shape, index, checks, closed) {
    const names = shape.attributes.map(({ name }) => name);
    const required = shape.attributes.map((attribute) => this.strict && attribute.required);
    const count = required.filter(Boolean).length;
    const plain = shape.patterns.length === 0;
    const more = plain && shape.additional !== undefined ? this.slot(shape.additional) : undefined;
    const other = more ?? (closed || !plain ? () => false : this.anything);
    const { parsed } = this;
    return (value) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
      let [next, found] = [0, 0];
      for (const key in value) {
        const member = value[key];
        if (member === undefined) continue;
        const number = names[next] === key ? next : index.get(key);
        if (number === undefined) {
          if (!parsed && !isObject(value) || !other(member)) return false;
          continue;
        }
        next = number + 1;
        if (!(/** @type {Check} */ (checks[number])(member))) return false;
        if (required[number]) found += 1;
      }
      // A value with a documented key is an object.
      return found === count && (next > 0 || parsed || isObject(value));
    };
  }

  /**
   * @param {Shape} shape
   * @param {import("./shapes.js").AdjacentTag} adjacent
   * @returns {Check}
   */
  adjacent(shape, adjacent) {
    const [tag, content] = [adjacent.tag, adjacent.content].map((at) => shape.attributes[at]?.name ?? "");
    const checks = shape.attributes.map(({ slot }) => this.slot(slot));
    checks[adjacent.tag] = this.strict ? isString : (value) => typeof value === "string" || value === null;
    checks[adjacent.content] = anything;
    const closed = shape.closed && this.strict;
    const rest = this.members(shape, shape.names, checks, closed);
    const arms = adjacent.arms.map((arm) => this.slot(arm));
    const other = this.strict ? () => false : this.slot(adjacent.other);
    const known = adjacent.values;
    return (value) => {
      if (!rest(value)) return false;
      const chosen = known.get(value[/** @type {string} */ (tag)]);
      const check = chosen === undefined ? other : /** @type {Check} */ (arms[chosen]);
      const payload = value[/** @type {string} */ (content)];
      return payload === undefined ? chosen !== undefined || !this.strict : check(payload);
    };
  }
}

/**
 * @param {any} value
 * @param {Check} check
 */
function every(value, check) {
  for (const key in value) {
    if (value[key] !== undefined && !check(value[key])) return false;
  }
  return true;
}

/**
 * @param {any} value
 * @param {string} limit
 * @param {any} bound
 * @returns {boolean}
 */
function keeps(value, limit, bound) {
  switch (limit) {
    case "minimum": return !(value < bound);
    case "maximum": return !(value > bound);
    case "exclusiveMinimum": return !(value <= bound);
    case "exclusiveMaximum": return !(value >= bound);
    case "minItems": return !Array.isArray(value) || value.length >= bound;
    case "maxItems": return !Array.isArray(value) || value.length <= bound;
    case "uniqueItems": return bound !== true || !Array.isArray(value) || value.length < 2;
    default: return typeof value !== "string" || keepsText(value, limit, bound);
  }
}

/**
 * @param {string} text
 * @param {string} limit
 * @param {any} bound
 * @returns {boolean}
 */
function keepsText(text, limit, bound) {
  switch (limit) {
    case "pattern": return bound.test(text);
    case "format": return FORMATS[bound]?.(text) ?? true;
    // A character is one unit or two.
    case "minLength": return text.length >= bound * 2 || [...text].length >= bound;
    default: return text.length <= bound || [...text].length <= bound;
  }
}

/**
 * The number of keys of a value; NaN where it is too deep, or a number may have lost digits.
 * @param {any} value
 * @param {number} depth
 * @returns {number}
 */
function keysOf(value, depth) {
  if (typeof value === "number") return value <= SAFE && value >= -SAFE ? 0 : NaN;
  if (typeof value !== "object" || value === null) return 0;
  if (depth > 120) return NaN;
  let count = 0;
  if (Array.isArray(value)) {
    for (let index = 0; index < value.length; index += 1) count += keysOf(value[index], depth + 1);
    return count;
  }
  for (const key in value) {
    const member = value[key];
    count += typeof member === "string" ? 1 : 1 + keysOf(member, depth + 1);
  }
  return count;
}

const SAFE = Number.MAX_SAFE_INTEGER;

/**
 * Whether a text has no half of a surrogate pair.
 * @param {any} text
 */
function isUnicode(text) {
  return typeof text.isWellFormed === "function" ? text.isWellFormed() : !/[\ud800-\udfff]/u.test(text);
}

/**
 * Whether `JSON.parse` lost nothing of a text: no repeated key, no digit.
 * @param {string} text
 * @param {unknown} value what it read
 */
export function lostNothing(text, value) {
  const escaped = text.includes("\\");
  if (!isUnicode(text) || (escaped && /\\u[dD]/.test(text))) return false;
  const rest = escaped ? text.replace(/\\./g, "") : text;
  let colons = 0;
  // Every second quote ends a string, behind which a colon makes it a key.
  for (let at = rest.indexOf('"'); at >= 0; at = rest.indexOf('"', at)) {
    at = rest.indexOf('"', at + 1) + 1;
    while (rest.charCodeAt(at) <= 32) at += 1;
    if (rest.charCodeAt(at) === 58) colons += 1;
  }
  return keysOf(value, 0) === colons;
}
