// In: lines of `{ model, json, wire, strict, again }`, and the npm package of their model. Out: a line that says how many
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

/** A text that equal JSON values share: sorted members, exact numbers. */
function canonical(text) {
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
  const marked = text.replace(token, (found) => (found[0] === '"' ? found : JSON.stringify(`#${decimal(found)}`)));
  const sorted = (value) => {
    if (Array.isArray(value)) return value.map(sorted);
    if (typeof value !== "object" || value === null) return value;
    return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, member]) => [key, sorted(member)]);
  };
  return JSON.stringify(sorted(JSON.parse(marked)));
}

const brief = (violations) => JSON.stringify(violations.map(({ pointer, kind }) => [pointer, kind]));

function again(text) {
  try {
    return stringify(parse(text, { integers: "bigint" }).event);
  } catch (error) {
    if (error.violations === undefined) throw error;
    return null;
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
  if (said.again === null) continue;
  const wanted = said.again === true ? said.json : said.again;
  const found = again(said.json);
  if (found === null || canonical(found) !== canonical(wanted)) differ.push(`again: ${said.json}\n  ${found}\n  ${wanted}`);
}
for (const text of differ.slice(0, 10)) console.log(text);
console.log(`${count} lines, ${values} verdicts of their values, ${differ.length} differ`);
process.exitCode = differ.length === 0 && count > 0 && values > 0 ? 0 : 1;
