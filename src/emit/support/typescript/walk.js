// In: a value, plain or as it is written, and a shape. Out: all violations, with their places. Must
// not know: how a text is read.

import { FORMATS, isDate, isDateTime } from "./formats.js";
import { Items, Members, step, TORN } from "./scan.js";
import { kindOfLiteral } from "./shapes.js";
import { Exact, isObject } from "./values.js";

/** @typedef {import("./shapes.js").Shape} Shape */
/** @typedef {import("./shapes.js").Slot} Slot */
/** @typedef {{ above: Path | undefined, key: string | number }} Path */
/** @typedef {{ pointer: string, kind: string, expected: string, found: string, at: number }} Noted */

/** A documented `null`; one that passes on the wire; one that is just another type. */
const [DOCUMENTED, UNDOCUMENTED, REFUSED] = [0, 1, 2];

/** The walk ends: the text is torn here, or a trial failed. */
const STOP = Symbol("stop");
/** A second tag came after a payload that was checked for the first one. */
const AGAIN = Symbol("again");

/**
 * @param {unknown} value
 * @returns {import("./shapes.js").JsonKind}
 */
export function kindOf(value) {
  if (value === null) return "null";
  if (Array.isArray(value) || value instanceof Items) return "array";
  if (value instanceof Exact) return "number";
  switch (typeof value) {
    case "string": return "string";
    case "boolean": return "boolean";
    case "bigint": return "number";
    case "number": return Number.isFinite(value) ? "number" : "nothing";
    case "object": return value instanceof Members || isObject(value) ? "object" : "nothing";
    default:
      if (value === TORN) throw STOP;
      return "nothing";
  }
}

/** @param {Path | undefined} path */
function pointerOf(path) {
  let pointer = "";
  for (let at = path; at !== undefined; at = at.above) pointer = step(at.key) + pointer;
  return pointer;
}

/** @param {string} text */
function quoted(text) {
  return text.length > 60 ? `\`${text.slice(0, 60)}…\`` : `\`${text}\``;
}

/** @param {string | number | bigint | boolean} value */
function shown(value) {
  return typeof value === "string" ? quoted(value) : String(value);
}

/**
 * The value of a number without a fraction, if it is not too large.
 * @param {number | bigint} value
 * @returns {bigint | undefined}
 */
function exact(value) {
  if (typeof value === "bigint") {
    return value < 2n ** 127n && value >= -(2n ** 127n) ? value : undefined;
  }
  return Number.isInteger(value) && Math.abs(value) < 1e37 ? BigInt(value) : undefined;
}

/** @param {number | bigint} value */
function isInteger(value) {
  return typeof value === "bigint" || Number.isInteger(value);
}

/**
 * The comparison of a number with a bound: exact, where both are whole.
 * @param {number | bigint} value
 * @param {number | bigint} bound
 */
function compare(value, bound) {
  const [a, b] = [exact(value), isInteger(bound) ? exact(bound) : undefined];
  if (a !== undefined && b !== undefined) return a < b ? -1 : Number(a > b);
  return Math.sign(Number(value) - Number(bound));
}

/**
 * A text that equal values share.
 * @param {unknown} value
 * @returns {string}
 */
function canonical(value) {
  if (value instanceof Exact) return canonical(value.valueOf());
  if (typeof value === "bigint" && (value < -(2n ** 63n) || value >= 2n ** 64n)) {
    return canonical(Number(value));
  }
  if (typeof value === "number" || typeof value === "bigint") {
    return String(exact(value) ?? value);
  }
  const kind = kindOf(value);
  if (kind === "array") return `[${itemsOf(value).values.map(canonical).join()}]`;
  if (kind !== "object") return kind === "nothing" ? kind : JSON.stringify(value);
  const { keys, values } = membersOf(value);
  const last = new Map(keys.map((key, index) => [key, canonical(values[index])]));
  const sorted = [...last].sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${sorted.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join()}}`;
}

/**
 * @param {any} value
 * @returns {Members}
 */
function membersOf(value) {
  if (value instanceof Members) return value;
  const members = new Members();
  members.keys = Object.keys(value).filter((key) => value[key] !== undefined);
  members.values = members.keys.map((key) => value[key]);
  members.ends = true;
  return members;
}

/**
 * @param {any} value
 * @returns {Items}
 */
function itemsOf(value) {
  if (value instanceof Items) return value;
  const items = new Items();
  items.values = Array.from(value);
  items.ends = true;
  return items;
}

/**
 * A value of which nothing is asked, but that it is there.
 * @param {unknown} value
 */
function skip(value) {
  if (value === TORN || ((value instanceof Members || value instanceof Items) && !value.ends)) throw STOP;
}

class Walk {
  /**
   * @param {boolean} strict whether all kinds count, or those of the wire
   * @param {number} limit
   * @param {boolean} written whether the value is as it was written, with places
   */
  constructor(strict, limit, written) {
    this.strict = strict;
    this.limit = limit;
    this.written = written;
    /** Whether the walk ends at the first violation. */
    this.trial = false;
    /** Whether every payload waits for the end of its object, since a second tag may come. */
    this.patient = false;
    this.truncated = false;
    /** @type {Noted[]} */
    this.found = [];
    /** What trials found, by shape and value. @type {Map<Shape, Map<object, boolean>>} */
    this.trials = new Map();
  }

  /**
   * @param {Path | undefined} path
   * @param {number} at
   * @param {string} kind
   * @param {string} expected
   * @param {string} found
   */
  note(path, at, kind, expected, found) {
    if (!this.strict && kind !== "wrong-type" && kind !== "not-an-object") return;
    if (this.trial) throw STOP;
    if (this.found.length < this.limit) {
      this.found.push({ pointer: pointerOf(path), kind, expected, found, at });
    } else {
      this.truncated = true;
    }
  }

  /**
   * @param {Shape} shape
   * @param {boolean} payload
   * @param {string} found
   * @param {Path | undefined} path
   * @param {number} at
   */
  wrong(shape, payload, found, path, at) {
    let of = shape;
    while (of.is === "limited") of = of.inner;
    const holds = ["attributes", "object", "oneOrMany", "array"].includes(of.is);
    this.note(path, at, payload && holds ? "not-an-object" : "wrong-type", shape.expected(), found);
  }

  /**
   * @param {unknown} value
   * @param {Slot} slot
   * @param {boolean} payload
   * @param {Path} path
   * @param {number} at
   */
  slot(value, slot, payload, path, at) {
    this.value(value, slot.shape, slot.nullable ? DOCUMENTED : UNDOCUMENTED, payload, path, at);
  }

  /**
   * @param {unknown} value
   * @param {Shape} shape
   * @param {number} nulls
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   * @returns {void}
   */
  value(value, shape, nulls, payload, path, at) {
    if (shape.is === "union") return this.union(value, shape, nulls, path, at);
    if (value instanceof Exact) return this.value(value.valueOf(), shape, nulls, payload, path, at);
    const kind = kindOf(value);
    if (kind === "null") return this.null(shape, nulls, payload, path, at);
    if (kind === "array") return this.array(value, shape, payload, path, at);
    if (shape.is === "oneOrMany") {
      return this.value(value, shape.slot.shape, REFUSED, payload, path, at);
    }
    if (kind === "object") return this.object(value, shape, payload, path, at);
    this.scalar(/** @type {string} */ (value), kind, shape, payload, path, at);
  }

  /**
   * A value of which nothing is asked, but that JSON has it.
   * @param {unknown} value
   * @param {Path | undefined} path
   * @param {number} at
   * @returns {void}
   */
  rest(value, path, at) {
    if (this.written) return skip(value);
    switch (kindOf(value)) {
      case "array":
        return itemsOf(value).values.forEach((item, key) => this.rest(item, { above: path, key }, at));
      case "object": {
        const { keys, values } = membersOf(value);
        return keys.forEach((key, index) => this.rest(values[index], { above: path, key }, at));
      }
      case "nothing": return this.note(path, at, "wrong-type", "any value", "nothing");
      default:
    }
  }

  /**
   * @param {Shape} shape
   * @param {number} nulls
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   */
  null(shape, nulls, payload, path, at) {
    if (nulls === DOCUMENTED || shape.takesNull()) return;
    if (nulls === REFUSED) return this.wrong(shape, payload, "null", path, at);
    this.note(path, at, "undocumented-null", shape.expected(), "null");
  }

  /**
   * @param {string | number | bigint | boolean} value
   * @param {string} kind
   * @param {Shape} shape
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   * @returns {void}
   */
  scalar(value, kind, shape, payload, path, at) {
    if (shape.is === kind && kind !== "nothing" || shape.is === "any" && kind !== "nothing") return;
    if (shape.is === "limited") {
      if (typeof value === "string" && shape.mayBe("string")) this.textLimits(value, shape, path, at);
      this.scalar(value, kind, shape.inner, payload, path, at);
      const number = typeof value === "number" || typeof value === "bigint";
      const counts = number && kind === "number" && shape.mayBe("number");
      if (counts && (shape.inner.is !== "integer" || isInteger(value))) {
        this.numberLimits(value, shape, path, at);
      }
      return;
    }
    if (shape.is === "literals") return this.literal(value, kind, shape, payload, path, at);
    if (typeof value === "string") {
      if (shape.is === "values") {
        if (shape.texts.has(value)) return;
        return this.note(path, at, "unknown-value", "one of the documented values", quoted(value));
      }
      if (shape.is === "date-time" || shape.is === "date") {
        const fits = !this.strict || (shape.is === "date" ? isDate(value) : isDateTime(value));
        return fits ? undefined : this.note(path, at, "format", shape.is, quoted(value));
      }
    } else if (shape.is === "integer" && kind === "number" && isInteger(/** @type {any} */ (value))) {
      return;
    }
    this.wrong(shape, payload, kind, path, at);
  }

  /**
   * @param {string | number | bigint | boolean} value
   * @param {string} kind
   * @param {Shape} shape
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   */
  literal(value, kind, shape, payload, path, at) {
    const isNumber = kind === "number";
    const same = (/** @type {unknown} */ literal) =>
      isNumber && kindOfLiteral(/** @type {any} */ (literal)) === "number"
        ? compare(/** @type {any} */ (value), /** @type {any} */ (literal)) === 0
        : literal === value;
    if (shape.literals.some(same)) return;
    const whole = !isNumber || !shape.integers || isInteger(/** @type {any} */ (value));
    if (whole && shape.literals.some((literal) => kindOfLiteral(literal) === kind)) {
      return this.note(path, at, "unknown-value", "one of the documented values", shown(value));
    }
    this.wrong(shape, payload, kind, path, at);
  }

  /**
   * @param {string} text
   * @param {Shape} shape
   * @param {Path | undefined} path
   * @param {number} at
   */
  textLimits(text, shape, path, at) {
    for (const [limit, bound] of shape.limits) {
      if (limit === "pattern" && this.strict) {
        const pattern = /** @type {RegExp} */ (bound);
        if (!pattern.test(text)) {
          this.note(path, at, "pattern", `a string that matches \`${pattern.source}\``, quoted(text));
        }
      } else if (limit === "format" && this.strict) {
        const fits = FORMATS[/** @type {string} */ (bound)];
        if (fits !== undefined && !fits(text)) {
          this.note(path, at, "format", `a string of format \`${bound}\``, quoted(text));
        }
      } else if (limit === "minLength" || limit === "maxLength") {
        const length = [...text].length;
        const least = limit === "minLength";
        if (least ? length < Number(bound) : length > Number(bound)) {
          const words = `${least ? "at least" : "at most"} ${bound} characters`;
          this.note(path, at, least ? "too-short" : "too-long", words, String(length));
        }
      }
    }
  }

  /**
   * @param {number | bigint} value
   * @param {Shape} shape
   * @param {Path | undefined} path
   * @param {number} at
   */
  numberLimits(value, shape, path, at) {
    /** @type {{ [limit: string]: [string, (order: number) => boolean] }} */
    const kept = {
      minimum: ["at least", (order) => order >= 0],
      maximum: ["at most", (order) => order <= 0],
      exclusiveMinimum: ["more than", (order) => order > 0],
      exclusiveMaximum: ["less than", (order) => order < 0],
    };
    for (const [limit, bound] of shape.limits) {
      const [words, keeps] = kept[limit] ?? [];
      if (keeps !== undefined && !keeps(compare(value, /** @type {number | bigint} */ (bound)))) {
        this.note(path, at, "out-of-range", `${words} ${bound}`, String(value));
      }
    }
  }

  /**
   * @param {unknown} value
   * @param {Shape} shape
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   * @returns {void}
   */
  array(value, shape, payload, path, at) {
    if (shape.is === "limited") {
      if (shape.mayBe("array")) this.arrayLimits(itemsOf(value), shape, path, at);
      return this.array(value, shape.inner, payload, path, at);
    }
    if (shape.is === "any") return this.rest(value, path, at);
    if (shape.is !== "array" && shape.is !== "oneOrMany") {
      skip(value);
      return this.wrong(shape, payload, "array", path, at);
    }
    const { values, starts, ends } = itemsOf(value);
    for (let index = 0; index < values.length; index += 1) {
      const item = values[index];
      this.slot(item, shape.slot, payload, { above: path, key: index }, starts[index] ?? 0);
    }
    if (!ends) throw STOP;
  }

  /**
   * @param {Items} items
   * @param {Shape} shape
   * @param {Path | undefined} path
   * @param {number} at
   */
  arrayLimits(items, shape, path, at) {
    if (!items.ends) return;
    const count = items.values.length;
    for (const [limit, bound] of shape.limits) {
      if (limit === "minItems" && count < Number(bound)) {
        this.note(path, at, "too-few", `at least ${bound} items`, String(count));
      } else if (limit === "maxItems" && count > Number(bound)) {
        this.note(path, at, "too-many", `at most ${bound} items`, String(count));
      } else if (limit === "uniqueItems" && bound === true && this.strict) {
        if (new Set(items.values.map(canonical)).size < count) {
          this.note(path, at, "not-unique", "no two equal items", String(count));
        }
      }
    }
  }

  /**
   * @param {unknown} value
   * @param {Shape} shape
   * @param {boolean} payload
   * @param {Path | undefined} path
   * @param {number} at
   */
  object(value, shape, payload, path, at) {
    if (shape.is === "attributes") return this.attributes(membersOf(value), shape, path, at);
    if (shape.is === "map") {
      const { keys, values, starts, ends } = membersOf(value);
      keys.forEach((key, index) => {
        this.slot(values[index], shape.slot, false, { above: path, key }, starts[index] ?? 0);
      });
      if (!ends) throw STOP;
      return;
    }
    if (shape.is === "any" || shape.is === "object") return this.rest(value, path, at);
    skip(value);
    this.wrong(shape, payload, "object", path, at);
  }

  /**
   * @param {Members} members
   * @param {Shape} shape
   * @param {Path | undefined} path
   * @param {number} at
   */
  attributes(members, shape, path, at) {
    const { adjacent } = shape;
    const seen = new Set();
    const chosen = new Chosen();
    if (adjacent !== undefined && !this.written) {
      const tag = members.values[members.keys.indexOf(shape.attributes[adjacent.tag]?.name ?? "")];
      if (tag !== undefined) chosen.take(tag, adjacent);
    }
    members.keys.forEach((key, index) => {
      const [value, start] = [members.values[index], members.starts[index] ?? 0];
      const place = members.places[index] ?? 0;
      const below = { above: path, key };
      const number = shape.names.get(key);
      if (number === undefined) return this.undocumented(value, shape, below, place, start);
      if (seen.has(number)) {
        this.note(below, place, "duplicate-key", "one value", "another value for the same key");
      }
      seen.add(number);
      if (number === adjacent?.tag) return this.tag(value, adjacent, chosen, below, start);
      if (number === adjacent?.content) return this.payload(value, adjacent, chosen, below, start);
      this.slot(value, /** @type {any} */ (shape.attributes[number]).slot, false, below, start);
    });
    if (!members.ends) throw STOP;
    if (adjacent !== undefined) this.waiting(shape, adjacent, chosen, path, at);
    shape.attributes.forEach(({ name, slot, required }, number) => {
      if (required && !seen.has(number) && number !== adjacent?.tag) {
        this.note({ above: path, key: name }, at, "missing-attribute", slot.shape.expected(), "nothing");
      }
    });
  }

  /**
   * @param {unknown} value
   * @param {Shape} shape
   * @param {Path & { key: string }} path
   * @param {number} place
   * @param {number} start
   */
  undocumented(value, shape, path, place, start) {
    const slot = shape.additionalOf(path.key);
    if (slot !== undefined) return this.slot(value, slot, false, path, start);
    if (shape.closed) {
      this.note(path, place, "unknown-attribute", "only documented attributes", quoted(path.key));
    }
    this.rest(value, path, start);
  }

  /**
   * @param {unknown} value
   * @param {import("./shapes.js").AdjacentTag} adjacent
   * @param {Chosen} chosen
   * @param {Path} path
   * @param {number} at
   */
  tag(value, adjacent, chosen, path, at) {
    if (this.written && chosen.checked) throw AGAIN;
    skip(value);
    chosen.take(value, adjacent);
    if (chosen.arm !== undefined) return;
    if (typeof value === "string") {
      return this.note(path, at, "unknown-tag", "one of the documented values", quoted(value));
    }
    const kind = value === null ? "undocumented-null" : "wrong-type";
    this.note(path, at, kind, "string", kindOf(value));
  }

  /**
   * @param {unknown} value
   * @param {import("./shapes.js").AdjacentTag} adjacent
   * @param {Chosen} chosen
   * @param {Path} path
   * @param {number} at
   */
  payload(value, adjacent, chosen, path, at) {
    if (this.written && (this.patient || !chosen.tagged)) {
      chosen.later = () => this.slot(value, chosen.slot(adjacent), true, path, at);
      return skip(value);
    }
    chosen.checked = true;
    this.slot(value, chosen.slot(adjacent), true, path, at);
  }

  /**
   * After an object: the payload that came before its tag.
   * @param {Shape} shape
   * @param {import("./shapes.js").AdjacentTag} adjacent
   * @param {Chosen} chosen
   * @param {Path | undefined} path
   * @param {number} at
   */
  waiting(shape, adjacent, chosen, path, at) {
    if (!chosen.tagged) {
      const name = shape.attributes[adjacent.tag]?.name;
      this.note(path, at, "unknown-tag", `a documented value of \`${name}\``, "none");
    }
    chosen.later?.();
  }

  /**
   * A value that fits one of the members violates nothing. Where its JSON type or its tag says which
   * member it is, that member says what is violated; else only that none fits.
   * @param {unknown} value
   * @param {Shape} shape
   * @param {number} nulls
   * @param {Path | undefined} path
   * @param {number} at
   */
  union(value, shape, nulls, path, at) {
    const kind = kindOf(value);
    if (kind === "null" && nulls !== REFUSED && !shape.takesNull()) {
      return this.null(shape, nulls, false, path, at);
    }
    const candidates = shape.members.filter((member) => member.mayBe(kind));
    const [first] = candidates;
    if (first !== undefined && candidates.length === 1) {
      return this.value(value, first, REFUSED, false, path, at);
    }
    skip(value);
    if (first === undefined) return this.wrong(shape, false, kind, path, at);
    if (candidates.some((member) => this.fits(value, member))) return;
    const { tag } = shape;
    if (tag !== undefined && kind === "object") {
      const { keys, values } = membersOf(value);
      const text = values[keys.lastIndexOf(tag.name)];
      const member = shape.members[tag.values.get(/** @type {string} */ (text)) ?? -1];
      if (member !== undefined) return this.value(value, member, REFUSED, false, path, at);
    }
    this.note(path, at, "wrong-type", shape.expected(), "a value that fits none of the members");
  }

  /**
   * Whether a value is of a shape; each shape is tried once at each place, however unions nest.
   * @param {unknown} value
   * @param {Shape} shape
   */
  fits(value, shape) {
    const known = this.trials.get(shape) ?? new Map();
    this.trials.set(shape, known);
    const remembered = known.get(value);
    if (remembered !== undefined) return remembered;
    const walk = new Walk(this.strict, 0, this.written);
    [walk.trial, walk.patient, walk.trials] = [true, true, this.trials];
    const fits = runs(() => walk.value(value, shape, REFUSED, false, undefined, 0)) === undefined;
    if (typeof value === "object" && value !== null) known.set(value, fits);
    return fits;
  }
}

/** The state of an adjacent tag. */
class Chosen {
  constructor() {
    /** @type {number | undefined} */
    this.arm = undefined;
    this.tagged = false;
    this.checked = false;
    /** A payload that waits for its tag. @type {(() => void) | undefined} */
    this.later = undefined;
  }

  /**
   * @param {unknown} tag
   * @param {import("./shapes.js").AdjacentTag} adjacent
   */
  take(tag, adjacent) {
    this.arm = adjacent.values.get(/** @type {string} */ (tag));
    this.tagged = true;
  }

  /** @param {import("./shapes.js").AdjacentTag} adjacent */
  slot(adjacent) {
    return (this.arm === undefined ? undefined : adjacent.arms[this.arm]) ?? adjacent.other;
  }
}

/**
 * Runs a part of a walk; why it ended early, if it did.
 * @param {() => void} walk
 */
function runs(walk) {
  try {
    walk();
    return undefined;
  } catch (reason) {
    if (reason !== STOP && reason !== AGAIN) throw reason;
    return reason;
  }
}

/**
 * All violations of a value, in the order of its text.
 * @param {unknown} value
 * @param {Shape} shape
 * @param {boolean} strict
 * @param {number} limit
 * @param {number} [start] where it starts in its text, if it is as it was written
 */
export function violations(value, shape, strict, limit, start) {
  let walk = new Walk(strict, limit, start !== undefined);
  const whole = () => walk.value(value, shape, REFUSED, false, undefined, start ?? 0);
  if (runs(whole) === AGAIN) {
    walk = new Walk(strict, limit, true);
    walk.patient = true;
    runs(whole);
  }
  // What an object lacks is known at its end only.
  return { found: walk.found.sort((a, b) => a.at - b.at), truncated: walk.truncated };
}
