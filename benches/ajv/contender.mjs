// In: the strict schema and a file of events, a line each. For each line on standard input, one pass over all events is
// made, and the number of valid ones is written. Ajv has its best settings: compiled, the first error only, no formats, and
// a discriminator, so that it looks at one branch only. It starts from bytes, as everybody here.
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
const bytes = readFileSync(eventsPath);
const events = [];
for (let start = 0, end; start < bytes.length; start = end + 1) {
  end = bytes.indexOf(10, start);
  if (end < 0) end = bytes.length;
  events.push(bytes.subarray(start, end));
}

for await (const _ of createInterface({ input: process.stdin })) {
  let valid = 0;
  for (const event of events) {
    if (validate(JSON.parse(event.toString()))) valid += 1;
  }
  process.stdout.write(`${valid}\n`);
}
