// In: lines of `{ model, json, wire, strict, again, rounded }`, and the npm package of their model. Out: a line that says how many
// are the same, or what differs. Must not know: how the package is made.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [lines, folder] = process.argv.slice(2);
const { parse, stringify, validate, validateText } = await import(pathToFileURL(`${folder}/index.js`).href);

/** A number as digits and the place of the last one. */
function decimal(text) {
  const [, sign, whole, fraction = "", exponent = "0"] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return "0";
  const short = digits.replace(/0+$/, "");
  return `${sign}${short}e${Number(exponent) - fraction.length + digits.length - short.length}`;
}

/** A text that equal JSON values share, but for some places: sorted members, exact numbers. */
function canonical(text, but = []) {
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const marked = text.replace(token, (found) => (found[0] === '"' ? found : JSON.stringify(`#${decimal(found)}`)));
  const sorted = (value, pointer) => {
    if (but.includes(pointer)) return [];
    if (Array.isArray(value)) return value.map((item, index) => sorted(item, `${pointer}/${index}`));
    if (typeof value !== "object" || value === null) return value;
    const below = (key) => `${pointer}/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member, below(key))]);
  };
  return JSON.stringify(sorted(JSON.parse(marked), ""));
}

const brief = (violations) => JSON.stringify(violations.map(({ pointer, kind }) => [pointer, kind]));

function read(text, integers) {
  try {
    return parse(text, { integers });
  } catch (error) {
    if (error.violations === undefined) throw error;
    return undefined;
  }
}

/** The value at a place. */
function at(value, pointer) {
  const parts = pointer.split("/").slice(1).map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~"));
  return parts.reduce((above, key) => above[key], value);
}

/** The differences in the values of a text: with all digits, as strings, and rounded at places that are told. */
function* rewritten({ json, again, rounded = [] }) {
  const wanted = again === true ? json : again;
  const exact = read(json, "bigint");
  if (exact === undefined) return yield `refused: ${json}`;
  const said = stringify(exact.event);
  if (canonical(said) !== canonical(wanted)) yield `again: ${json}\n  ${said}\n  ${wanted}`;
  const usual = read(json, undefined);
  const told = [...usual.rounded].sort();
  if (JSON.stringify(told) !== JSON.stringify(rounded)) yield `rounded: ${json}\n  ${told}\n  ${rounded}`;
  const doubles = stringify(usual.event);
  if (canonical(doubles, rounded) !== canonical(wanted, rounded)) yield `rounded: ${json}\n  ${doubles}\n  ${wanted}`;
  if (rounded.length === 0) return;
  const strings = read(json, "text").event;
  if (rounded.some((pointer) => typeof at(strings, pointer) !== "string")) yield `strings: ${json}`;
  for (const value of [exact.event, usual.event]) {
    const found = brief(validate(value, { layer: "wire" }));
    if (found !== "[]") yield `value: ${json}\n  ${found}`;
  }
}

/** How many keys a text has, repeated ones each time. */
function keys(text) {
  return text.match(/"(?:[^"\\]|\\.)*"\s*:/g)?.length ?? 0;
}

/** The value of a text, if that says all that the text does. */
function lossless(text) {
  const value = JSON.parse(text);
  const written = JSON.stringify(value);
  return keys(written) === keys(text) && canonical(written) === canonical(text) ? { value } : undefined;
}

let count = 0;
let values = 0;
const differ = [];
for (const line of readFileSync(lines, "utf8").trimEnd().split("\n")) {
  const said = JSON.parse(line);
  count += 1;
  for (const layer of ["wire", "strict"]) {
    const wanted = JSON.stringify(said[layer]);
    const found = brief(validateText(said.json, { layer, limit: 100000 }));
    if (found !== wanted) differ.push(`${layer}: ${said.json}\n  ${found}\n  ${wanted}`);
    const read = said[layer].some(([, kind]) => kind === "syntax") ? undefined : lossless(said.json);
    if (read === undefined) continue;
    values += 1;
    const sorted = (text) => JSON.stringify(JSON.parse(text).map(String).sort());
    const walked = brief(validate(read.value, { layer, limit: 100000 }));
    if (sorted(walked) !== sorted(wanted)) differ.push(`${layer}, of the value: ${said.json}\n  ${walked}\n  ${wanted}`);
  }
  if (said.again !== null) differ.push(...rewritten(said));
}
for (const text of differ.slice(0, 10)) console.log(text);
console.log(`${count} lines, ${values} verdicts of their values, ${differ.length} differ`);
process.exitCode = differ.length === 0 && count > 0 && values > 0 ? 0 : 1;
