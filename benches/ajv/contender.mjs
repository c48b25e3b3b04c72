// In: the strict schema, and the questions of `contender/src/lib.rs`, a line each. Out: the answers. Ajv has its best
// settings: compiled, the first error only, no formats, and a discriminator, so that it looks at one branch only. It starts
// from bytes, as everybody here.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const root = schema.$defs[schema.$ref.split("/").pop()];
root.discriminator = { propertyName: "type" };
root.type = "object";
root.required = ["type"];
const ajv = new Ajv2020({ discriminator: true, strict: false, validateFormats: false, allErrors: false });
const validate = ajv.compile(schema);

let events = [];

function load(path) {
  const bytes = readFileSync(path);
  const mark = bytes[0] === 0x1e ? 0x1e : 10;
  events = [];
  for (let start = 0, end; start < bytes.length; start = end + 1) {
    end = bytes.indexOf(mark, start);
    if (end < 0) end = bytes.length;
    if (bytes.subarray(start, end).toString().trim()) events.push(bytes.subarray(start, end));
  }
  return events.length;
}

function verdict(event) {
  try {
    return validate(JSON.parse(event.toString()));
  } catch {
    return false;
  }
}

// Nanoseconds of a pass.
function pass() {
  const once = () => events.reduce((count, event) => count + verdict(event), 0);
  const time = () => Number(process.hrtime.bigint());
  let start = time();
  once();
  const passes = Math.min(1000, Math.max(1, Math.ceil(2e7 / (time() - start))));
  start = time();
  for (let number = 0; number < passes; number += 1) once();
  return (time() - start) / passes;
}

for await (const line of createInterface({ input: process.stdin })) {
  const [verb, rest] = [line.split(" ", 1)[0], line.slice(line.indexOf(" ") + 1)];
  const answers = {
    list: () => "ajv",
    load: () => load(rest),
    verdicts: () => events.map((event) => (verdict(event) ? "1" : "0")).join(""),
    keep: () => (events = events.filter((_, number) => rest[number] === "1")).length,
    pass,
  };
  process.stdout.write(`${answers[verb]()}\n`);
}
