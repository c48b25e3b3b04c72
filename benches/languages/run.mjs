// In: the repository and a number of rounds. Out: a line of JSON for each ratio of each round, and one with
// versions. Must not know: which ratio is too large.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { Validator } from "ata-validator";

const [repository, rounds] = process.argv.slice(2);
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const { name } = json(join(repository, "schemas/model.json"));
const { validate, validateText } = await import(pathToFileURL(join(repository, "schemas/npm/index.js")));
const dispatch = (layer) => json(join(repository, `schemas/profiles/${name}${layer}.dispatch.schema.json`));

const lines = readFileSync(join(repository, `tests/conformance/${name}.ndjson`), "utf8").trim().split("\n").map(JSON.parse);
const texts = lines.filter(({ strict, rounded }) => strict.length === 0 && rounded === undefined).map(({ json: text }) => text);
const values = texts.map((text) => JSON.parse(text));

const ajv = formats(new Ajv({ strict: false }));
const strict = ajv.compile(dispatch(".strict"));
const ata = new Validator(dispatch(""));

/** Those that are compared; each says whether a text, or its value, is valid. */
const contenders = {
  ours: [values, (value) => validate(value).length === 0],
  ajv: [values, strict],
  wire: [values, (value) => validate(value, { layer: "wire" }).length === 0],
  ata: [values, (value) => ata.validate(value).valid],
  text: [texts, (text) => validateText(text).length === 0],
  both: [texts, (text) => strict(JSON.parse(text))],
};
const ratios = {
  "TypeScript: validate ÷ ajv, compiled, strict dispatch": ["ours", "ajv"],
  "TypeScript: validate, wire ÷ ata-validator, wire dispatch": ["wire", "ata"],
  "TypeScript: validateText ÷ JSON.parse and ajv, strict dispatch": ["text", "both"],
};

/** The fastest of several passes over all events. */
function fastest([events, isValid]) {
  let least = Infinity;
  for (let pass = 0; pass < 20; pass += 1) {
    const start = process.hrtime.bigint();
    let valid = 0;
    for (const event of events) valid += isValid(event) ? 1 : 0;
    const time = Number(process.hrtime.bigint() - start);
    if (valid !== events.length) throw new Error(`${isValid} takes ${valid} of ${events.length} documented events`);
    least = Math.min(least, time);
  }
  return least;
}

const version = (of) => json(new URL(`node_modules/${of}/package.json`, import.meta.url)).version;
const versions = ["ajv", "ata-validator"].map((of) => `${of} ${version(of)}`);
console.log(JSON.stringify({ events: texts.length, versions: [`node ${process.version.slice(1)}`, ...versions] }));
// Before the first round, everything is compiled by the engine.
Object.values(contenders).forEach(fastest);
for (let round = 0; round < Number(rounds); round += 1) {
  const times = Object.fromEntries(Object.entries(contenders).map(([of, contender]) => [of, fastest(contender)]));
  for (const [ratio, [one, other]] of Object.entries(ratios)) {
    console.log(JSON.stringify({ ratio, value: times[one] / times[other] }));
  }
}
