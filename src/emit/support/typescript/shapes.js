// In: the tables of a model. Out: the same with its references followed. Must not know: how a value
// is looked at.

/**
 * A place for a value.
 * @typedef {{ shape: Shape, nullable: boolean }} Slot
 * @typedef {{ name: string, slot: Slot, required: boolean }} Attribute
 * @typedef {{
 *   tag: number, content: number, values: Map<string, number>, arms: Slot[], other: Slot
 * }} AdjacentTag
 * @typedef {"null" | "boolean" | "number" | "string" | "array" | "object" | "nothing"} JsonKind
 */

/** What a value should be; which members are there depends on what it `is`. */
export class Shape {
  constructor() {
    this.is = "any";
    /** Of `values`. @type {Set<string>} */
    this.texts = new Set();
    /** Of `literals`. @type {(boolean | number | bigint | string)[]} */
    this.literals = [];
    /** Of `literals`. */
    this.integers = false;
    /** Of `array`, `oneOrMany`, `map`. @type {Slot} */
    this.slot = { shape: this, nullable: false };
    /** Of `attributes`. @type {Attribute[]} */
    this.attributes = [];
    /** Of `attributes`. @type {Map<string, number>} */
    this.names = new Map();
    /** Of `attributes`. */
    this.closed = false;
    /** Of `attributes`. @type {Slot | undefined} */
    this.additional = undefined;
    /** Of `attributes`. @type {[RegExp, Slot][]} */
    this.patterns = [];
    /** Of `attributes`. @type {AdjacentTag | undefined} */
    this.adjacent = undefined;
    /** Of `union`. @type {Shape[]} */
    this.members = [];
    /** Of `union`. @type {{ name: string, values: Map<string, number> } | undefined} */
    this.tag = undefined;
    /** Of `limited`. @type {Shape} */
    this.inner = this;
    /** Of `limited`. @type {[string, unknown][]} */
    this.limits = [];
    /** @type {readonly JsonKind[] | undefined} */
    this.kinds = undefined;
  }

  /**
   * Whether values of a JSON type may be of the shape.
   * @param {JsonKind} kind
   * @returns {boolean}
   */
  mayBe(kind) {
    switch (this.is) {
      case "any": return kind !== "nothing";
      case "null": case "boolean": case "number": case "string": case "array": return kind === this.is;
      case "integer": return kind === "number";
      case "date-time": case "date": case "values": return kind === "string";
      case "literals": return this.literals.some((literal) => kindOfLiteral(literal) === kind);
      case "oneOrMany": return kind === "array" || this.slot.shape.mayBe(kind);
      case "limited": return this.inner.mayBe(kind);
      case "union": return this.members.some((member) => member.mayBe(kind));
      default: return kind === "object";
    }
  }

  /** @returns {boolean} */
  takesNull() {
    switch (this.is) {
      case "any": case "null": return true;
      case "oneOrMany": return this.slot.shape.takesNull();
      case "limited": return this.inner.takesNull();
      case "union": return this.members.some((member) => member.takesNull());
      default: return false;
    }
  }

  /**
   * The expected value, in a few words.
   * @returns {string}
   */
  expected() {
    switch (this.is) {
      case "any": return "any value";
      case "values": return "string";
      case "literals": return "one of the documented values";
      case "map": case "attributes": return "object";
      case "oneOrMany": return `${this.slot.shape.expected()} or array`;
      case "limited": return this.inner.expected();
      case "union": return [...new Set(this.members.map((member) => member.expected()))].join(" or ");
      default: return this.is;
    }
  }

  /**
   * The shape of an additional attribute, if it is documented.
   * @param {string} key
   */
  additionalOf(key) {
    return this.patterns.find(([pattern]) => pattern.test(key))?.[1] ?? this.additional;
  }
}

/**
 * @param {boolean | number | bigint | string} literal
 * @returns {JsonKind}
 */
export function kindOfLiteral(literal) {
  return typeof literal === "boolean" || typeof literal === "string"
    ? /** @type {JsonKind} */ (typeof literal)
    : "number";
}

/**
 * A number of the tables, which are exact.
 * @param {string} text
 */
export function numberOf(text) {
  const value = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(value) ? BigInt(text) : value;
}

class Linker {
  /** @param {any} tables */
  constructor(tables) {
    this.tables = tables;
    /** @type {Map<string, Shape>} */
    this.known = new Map();
  }

  /**
   * @param {string} name
   * @returns {Shape}
   */
  definition(name) {
    const known = this.known.get(name);
    if (known !== undefined) return known;
    const shape = new Shape();
    this.known.set(name, shape);
    this.fill(shape, this.tables.definitions[name]);
    return shape;
  }

  /**
   * @param {any} table
   * @returns {Shape}
   */
  shape(table) {
    if (table.ref !== undefined) return this.definition(table.ref);
    const shape = new Shape();
    this.fill(shape, table);
    return shape;
  }

  /**
   * @param {any} table
   * @returns {Slot}
   */
  slot(table) {
    const nullable = table.nullable !== undefined;
    return { shape: this.shape(nullable ? table.nullable : table), nullable };
  }

  /**
   * @param {Shape} shape
   * @param {any} table
   */
  fill(shape, table) {
    if (typeof table === "string") {
      shape.is = table;
    } else if (table.values !== undefined) {
      shape.is = "values";
      shape.texts = new Set(table.values);
    } else if (table.literals !== undefined) {
      shape.is = "literals";
      shape.integers = table.integers === true;
      shape.literals = table.literals.map((/** @type {any} */ literal) =>
        typeof literal === "object" ? numberOf(literal.number) : literal);
    } else if (table.union !== undefined) {
      shape.is = "union";
      shape.members = table.union.map((/** @type {any} */ member) => this.shape(member));
      if (table.tag !== undefined) {
        shape.tag = { name: table.tag.name, values: new Map(table.tag.values) };
      }
    } else if (table.limited !== undefined) {
      shape.is = "limited";
      shape.inner = this.shape(table.limited);
      shape.limits = table.limits.map((/** @type {[string, any]} */ [limit, bound]) =>
        [limit, limitOf(limit, bound)]);
    } else if (table.attributes !== undefined) {
      this.object(shape, table);
    } else {
      const [is, slot] = /** @type {[string, any]} */ (Object.entries(table)[0]);
      shape.is = is;
      shape.slot = this.slot(slot);
    }
  }

  /**
   * @param {Shape} shape
   * @param {any} table
   */
  object(shape, table) {
    shape.is = "attributes";
    shape.closed = table.closed === true;
    shape.attributes = table.attributes.map((/** @type {any[]} */ [name, slot, required]) =>
      ({ name, slot: this.slot(slot), required: required === true }));
    shape.attributes.forEach(({ name }, number) => shape.names.set(name, number));
    if (table.additional !== undefined) shape.additional = this.slot(table.additional);
    shape.patterns = (table.patterns ?? []).map((/** @type {[string, any]} */ [keys, slot]) =>
      [new RegExp(keys, "u"), this.slot(slot)]);
    if (table.adjacent !== undefined) {
      const { tag, content, values, arms, other } = table.adjacent;
      shape.adjacent = {
        tag, content,
        values: new Map(values.map((/** @type {string} */ value, /** @type {number} */ arm) => [value, arm])),
        arms: arms.map((/** @type {any} */ arm) => this.slot(arm)),
        other: this.slot(other),
      };
    }
  }
}

/**
 * @param {string} limit
 * @param {any} bound
 */
function limitOf(limit, bound) {
  if (limit === "pattern") return new RegExp(bound, "u");
  return limit.toLowerCase().endsWith("imum") ? numberOf(bound) : bound;
}

/**
 * The shape of each definition, made as it is asked for.
 * @param {any} tables
 * @returns {(name: string) => Shape}
 */
export function link(tables) {
  const linker = new Linker(tables);
  return (name) => linker.definition(name);
}
