// In: nothing. Out: the types of what the support offers. Must not know: any definition.

/** What kind of violation it is. */
export type Kind =
  | "syntax"
  | "wrong-type"
  | "not-an-object"
  | "unknown-attribute"
  | "unknown-value"
  | "unknown-tag"
  | "undocumented-null"
  | "format"
  | "missing-attribute"
  | "duplicate-key"
  | "out-of-range"
  | "too-short"
  | "too-long"
  | "too-few"
  | "too-many"
  | "not-unique"
  | "pattern";

/** One violation of the documentation. */
export interface Violation {
  /** JSON Pointer (RFC 6901) into the input; empty for the whole value. */
  readonly pointer: string;
  /** The kind. */
  readonly kind: Kind;
  /** The documented value. */
  readonly expected: string;
  /** The value found instead. */
  readonly found: string;
}

/** The layer: for receivers, or the documentation without leniency. */
export type Layer = "wire" | "strict";

/** How much is reported. */
export interface Options {
  /** The most violations to report; 100 if nothing is said. */
  readonly limit?: number;
}

/** Options of reading a text. */
export interface ReadOptions {
  /**
   * The form of numbers that JavaScript would round: `number` rounds them and tells their places;
   * `bigint` makes those without a fraction `bigint`, and others `Exact`; `text` makes them strings.
   */
  readonly integers?: "number" | "bigint" | "text";
}

/** A schema that converts to JSON Schema, and validates: Standard Schema and Standard JSON Schema, version 1. */
export interface Standard<T> {
  readonly version: 1;
  readonly vendor: "tablewright";
  readonly types?: { readonly input: T; readonly output: T } | undefined;
  readonly validate: (
    value: unknown,
  ) =>
    | { readonly value: T; readonly issues?: undefined }
    | { readonly issues: readonly { readonly message: string; readonly path: readonly string[] }[] };
  readonly jsonSchema: {
    readonly input: (options: { readonly target: string }) => Record<string, unknown>;
    readonly output: (options: { readonly target: string }) => Record<string, unknown>;
  };
}

/** A definition, in a layer. */
export interface Schema<T> {
  /** Name of the definition. */
  readonly name: string;
  readonly layer: Layer;
  /** All violations of a value. A repeated key, and digits beyond 2^53, only a text can show. */
  readonly validate: (value: unknown, options?: Options) => Violation[];
  /** All violations of a text, in its order. */
  readonly validateText: (text: string, options?: Options) => Violation[];
  /** Whether a value has no violation. */
  readonly is: (value: unknown) => value is T;
  readonly "~standard": Standard<T>;
}

/** A text departs from the documentation. */
export class Departure extends Error {
  constructor(violations: readonly Violation[]);
  readonly violations: readonly Violation[];
}

/** A number that no double holds, with all its digits. */
export class Exact {
  /** Takes a number as JSON writes it; throws a `TypeError` if it is none. */
  constructor(text: string);
  /** The number as it is written. */
  readonly text: string;
  /** The nearest double. */
  valueOf(): number;
  toString(): string;
  /** For `JSON.stringify`, which throws a `TypeError` where its engine would round the number. */
  toJSON(): unknown;
}

/** The JSON of a value in which numbers may be `bigint` or `Exact`, with every digit. */
export function stringify(value: unknown): string;
