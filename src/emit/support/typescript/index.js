// In: the tables of a model. Out: a schema for each definition and layer, and what reads texts.
// Must not know: any definition.

import { lostNothing, Quick } from "./quick.js";
import { plain, scan } from "./scan.js";
import { link } from "./shapes.js";
import { violations } from "./walk.js";

export { stringify } from "./scan.js";
export { Exact } from "./values.js";

/** @typedef {import("./shapes.js").Shape} Shape */

/** How many violations are told. */
const LIMIT = 100;

/** A text or a value departs from the documentation. */
export class Departure extends Error {
  /** @param {readonly import("./index.js").Violation[]} found */
  constructor(found) {
    super(found.map(({ pointer, expected, found: what }) =>
      `${pointer || "the whole value"}: expected ${expected}, found ${what}`).join("\n"));
    this.name = "Departure";
    this.violations = found;
  }
}

/** @param {string} pointer */
function pathOf(pointer) {
  const parts = pointer.split("/").slice(1);
  return parts.map((part) => part.replace(/~1/g, "/").replace(/~0/g, "~"));
}

/** A definition, in a layer. */
export class Schema {
  /**
   * @param {string} name
   * @param {() => Shape} shape
   * @param {{ value: Quick, text: Quick }} quick
   * @param {() => any} bundle
   */
  constructor(name, shape, quick, bundle) {
    const { strict } = quick.value;
    this.name = name;
    this.layer = strict ? "strict" : "wire";
    /** @type {Shape | undefined} */
    let known;
    /** @type {((value: any) => boolean) | undefined} */
    let check;
    /** @type {((value: any) => boolean) | undefined} */
    let checkOfText;
    const shapeOf = () => (known ??= shape());
    const fits = (/** @type {unknown} */ value) => (check ??= quick.value.of(shapeOf()))(value);
    const fitsOfText = (/** @type {unknown} */ value) => (checkOfText ??= quick.text.of(shapeOf()))(value);
    const report = (/** @type {unknown} */ value, /** @type {any} */ options, /** @type {number} */ start) =>
      told(violations(value, shapeOf(), strict, options?.limit ?? LIMIT, start));

    /** All violations of a value. */
    this.validate = (/** @type {unknown} */ value, /** @type {any} */ options = undefined) => {
      try {
        return fits(value) ? [] : report(value, options, /** @type {any} */ (undefined));
      } catch (error) {
        // The stack ends.
        if (!(error instanceof RangeError)) throw error;
        return [{ pointer: "", kind: "syntax", expected: "JSON", found: "the nesting is too deep" }];
      }
    };
    /** Whether a value has no violation. */
    this.is = (/** @type {unknown} */ value) => this.validate(value).length === 0;
    /** All violations of a text: repeated keys and every digit count. */
    this.validateText = (/** @type {string} */ text, /** @type {any} */ options = undefined) => {
      const read = usual(text);
      if (read !== undefined && fitsOfText(read.value)) return [];
      const { value, start, error } = scan(text);
      const found = report(value, options, start);
      return error === undefined ? found : [...found, { pointer: "", kind: "syntax", expected: "JSON", found: error }];
    };
    this["~standard"] = {
      version: 1,
      vendor: "tablewright",
      validate: (/** @type {unknown} */ value) => {
        const found = this.validate(value);
        if (found.length === 0) return { value };
        const issues = found.map(({ pointer, expected, found: what }) =>
          ({ message: `expected ${expected}, found ${what}`, path: pathOf(pointer) }));
        return { issues };
      },
      jsonSchema: { input: jsonSchema(name, bundle), output: jsonSchema(name, bundle) },
    };
  }
}

/**
 * The value that `JSON.parse` reads of a text, if it loses nothing of it.
 * @param {string} text
 */
function usual(text) {
  try {
    const value = JSON.parse(text);
    return lostNothing(text, value) ? { value } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * @param {{ found: any[] }} report
 */
function told({ found }) {
  return found.map(({ pointer, kind, expected, found: what }) => ({ pointer, kind, expected, found: what }));
}

/**
 * @param {string} name
 * @param {() => any} bundle
 */
function jsonSchema(name, bundle) {
  return (/** @type {{ target: string }} */ { target }) => {
    if (target !== "draft-2020-12") throw new Error(`there is no JSON Schema for the target ${target}`);
    const { $schema, $defs } = bundle();
    return { $schema, $ref: `#/$defs/${name}`, $defs };
  };
}

/** Found in each text with a number that may lose digits. */
const LONG = /\d[\d.]{15}|[eE]-\d{3}/;

/**
 * Reads a text that the wire takes. Numbers that JavaScript rounds keep all their digits where that is
 * asked for; where not, their places are told.
 * @param {Schema} wire
 * @param {string} text
 * @param {{ integers?: "number" | "bigint" | "text" }} [options]
 */
export function read(wire, text, options) {
  const found = wire.validateText(text);
  if (found.length > 0) throw new Departure(found);
  const usually = LONG.test(text) ? undefined : usual(text);
  /** @type {string[]} */
  const rounded = [];
  const value = usually ? usually.value : plain(scan(text, true).value, options?.integers ?? "number", rounded);
  return { value, rounded };
}

/**
 * The schemas of a model, by layer and name.
 * @param {any} tables
 * @param {readonly string[]} names
 * @param {{ wire: () => any, strict: () => any }} bundles
 */
export function schemas(tables, names, bundles) {
  const shape = link(tables);
  const layer = (/** @type {boolean} */ strict) => {
    const quick = { value: new Quick(strict, false), text: new Quick(strict, true) };
    const bundle = strict ? bundles.strict : bundles.wire;
    return Object.fromEntries(names.map((name) => [name, new Schema(name, () => shape(name), quick, bundle)]));
  };
  return { wire: layer(false), strict: layer(true) };
}
