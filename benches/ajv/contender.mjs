// In: the strict schema and a file of events, a line each. For each line on standard input, one pass over all events is
// made, and the number of valid ones is written. Ajv has its best settings: compiled, the first error only, no formats, and
// a discriminator, so that it looks at one branch only. The texts are decoded before: only `JSON.parse` is in the pass.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv2020 from "ajv/dist/2020.js";

const [schemaPath, eventsPath] = process.argv.slice(2);
const schema = JSON.parse(readFileSync(schemaPath, "utf8"));
const root = schema.$defs[schema.$ref.split("/").pop()];
root.discriminator = { propertyName: "type" };
root.type = "object";
root.required = ["type"];
const ajv = new Ajv2020({ discriminator: true, strict: false, validateFormats: false, allErrors: false });
const validate = ajv.compile(schema);
const events = readFileSync(eventsPath, "utf8").split("\n").filter((line) => line !== "");

for await (const _ of createInterface({ input: process.stdin })) {
  let valid = 0;
  for (const event of events) {
    if (validate(JSON.parse(event))) valid += 1;
  }
  process.stdout.write(`${valid}\n`);
}
