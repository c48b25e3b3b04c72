// In: the repository and a folder with `cases.ndjson` (`{event, wire, strict}`). Out: a line of JSON for each thing that was
// taken through a tool: `{tool, version, what, result, detail}`. A result is `pass`, or `fail` with the reason.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import Ajv from "ajv";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { compile } from "json-schema-to-typescript";

const [repository, work] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const version = (name) => JSON.parse(readFileSync(new URL(`node_modules/${name}/package.json`, import.meta.url))).version;
const read = (path) => JSON.parse(readFileSync(join(repository, "schemas", path), "utf8"));
const cases = readFileSync(join(work, "cases.ndjson"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const model = read("model.json");
const tagged = model.definitions.find((definition) => definition.name === model.root).shape.object.adjacent_tag;
const arm = tagged.arms[1];

async function attempt(tool, what, run) {
  const found = { tool, version: version(tool.split(" ")[0]), what };
  try {
    console.log(JSON.stringify({ ...found, result: "pass", detail: (await run()) ?? "" }));
  } catch (error) {
    // What tsc prints names no place of this machine; what node says of a command does.
    const text = /error TS\d+: .*/.exec(error.stdout ?? "")?.[0] ?? error.message.split("\n")[0];
    console.log(JSON.stringify({ ...found, result: "fail", detail: text.slice(0, 300) }));
  }
}

function check(condition, message) {
  if (!condition) throw new Error(message);
}

function verdicts(validate, label) {
  let refused = 0;
  for (const { event, ...labels } of cases) {
    const valid = validate(event);
    check(valid === labels[label], `${valid} instead of ${labels[label]}: ${JSON.stringify(event).slice(0, 300)}`);
    refused += valid ? 0 : 1;
  }
  check(refused > 0 && refused < cases.length, "the cases can tell nothing");
  return `${cases.length} verdicts, ${refused} of them refused`;
}

const options = { strict: true, allowUnionTypes: true, strictTypes: true };
const files = [
  [`${model.name}.schema.json`, "wire", Ajv2020],
  [`${model.name}.strict.schema.json`, "strict", Ajv2020],
  [`profiles/${model.name}.dispatch.schema.json`, "wire", Ajv2020],
  [`profiles/${model.name}.strict.dispatch.schema.json`, "strict", Ajv2020],
  [`profiles/${model.name}.draft-07.schema.json`, "wire", Ajv],
  [`profiles/${model.name}.kafka.schema.json`, "strict", Ajv],
];
for (const [path, label, Class] of files) {
  await attempt("ajv", path, () => verdicts(addFormats(new Class(options)).compile(read(path)), label));
}
await attempt("ajv", `profiles/${model.name}.openapi-3.1.json`, () => {
  const known = ["openapi", "info", "servers", "security", "tags", "webhooks", "components", "discriminator"];
  const ajv = addFormats(new Ajv2020({ ...options, keywords: known }));
  const document = { ...read(`profiles/${model.name}.openapi-3.1.json`), $ref: `#/components/schemas/${model.root}` };
  return verdicts(ajv.compile(document), "wire");
});

// Constructs that the bundle does without, and why.
const root = (bundle) => bundle.$defs[model.root];
for (const [what, change] of [
  ["a construct left out: `x-` keywords", (bundle) => Object.assign(root(bundle), { "x-origin": "documented" })],
  ["a construct left out: `discriminator` in the bundle", (bundle) => Object.assign(root(bundle), { discriminator: { propertyName: tagged.tag } })],
  ["a construct left out: an `$id` inside the bundle", (bundle) => Object.assign(bundle.$defs[arm.definition], { $id: "part.json" })],
]) {
  await attempt("ajv", what, () => {
    const bundle = read(`${model.name}.schema.json`);
    change(bundle);
    return verdicts(addFormats(new Ajv2020(options)).compile(bundle), "wire");
  });
}

/** Compiles programs with `tsc --strict`; says what it says. */
function tsc(folder, programs) {
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(programs)) writeFileSync(join(folder, name), text);
  const names = Object.keys(programs).filter((name) => !name.endsWith(".d.ts"));
  const flags = ["--strict", "--noEmit", "--skipLibCheck", "false", "--target", "es2022", "--module", "nodenext", "--moduleResolution", "nodenext"];
  execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), ...flags, ...names], { cwd: folder, encoding: "utf8", stdio: "pipe" });
}

function refuses(folder, programs) {
  try {
    tsc(folder, programs);
  } catch (error) {
    check(/error TS\d+/.test(error.stdout ?? ""), `tsc did not run: ${error.message}`);
    return;
  }
  throw new Error("tsc takes a program with a slip in it");
}

/** A program that narrows on the tag; `slip` names an attribute that is not there. */
const narrows = (type, from, slip = "") => `import type { ${type}, ${arm.envelope} } from "${from}";
export function show(value: ${type}): string {
  if (value.${tagged.tag} === ${JSON.stringify(arm.value)}) {
    // Nothing but the one member is left.
    const alone: [Exclude<typeof value, ${arm.envelope}>] extends [never] ? true : false = true;
    const data: object | null | undefined = value.${tagged.content}${slip};
    return String(alone) + String(data);
  }
  return "another one";
}
`;

for (const [path, definition, what] of [
  [`${model.name}.schema.json`, tagged.known, `${tagged.known}, narrowed by tsc --strict`],
  [`${model.name}.schema.json`, model.root, `${model.root} with its arm for other values, narrowed`],
  [`profiles/${model.name}.strict.dispatch.schema.json`, model.root, `${model.root} by if and then, narrowed`],
]) {
  await attempt("json-schema-to-typescript", what, async () => {
    const bundle = { ...read(path), $ref: `#/$defs/${definition}` };
    delete bundle.$id;
    const types = await compile(bundle, "Root", { additionalProperties: true, bannerComment: "" });
    const folder = join(work, "json-schema-to-typescript");
    const name = new RegExp(`export (?:type|interface) (${definition})\\b`).exec(types)?.[1] ?? "Root";
    tsc(folder, { "types.d.ts": types, "narrows.ts": narrows(name, "./types.js") });
    refuses(folder, { "types.d.ts": types, "slip.ts": narrows(name, "./types.js", ".slip") });
    return `typescript ${version("typescript")}`;
  });
}

for (const language of ["typescript", "python"]) {
  await attempt(`quicktype (${language})`, `types of ${tagged.known}`, () => {
    const folder = join(work, "quicktype");
    mkdirSync(folder, { recursive: true });
    const bundle = { ...read(`${model.name}.schema.json`), $ref: `#/$defs/${tagged.known}` };
    delete bundle.$id;
    writeFileSync(join(folder, "known.json"), JSON.stringify(bundle));
    const out = join(folder, language === "python" ? "known.py" : "known.ts");
    const flags = language === "python" ? ["--python-version", "3.7"] : ["--just-types"];
    const command = [require.resolve("quicktype/dist/index.js"), "--src-lang", "schema", "--lang", language, "--top-level", "Known", ...flags, "--out", out, join(folder, "known.json")];
    execFileSync(process.execPath, command, { encoding: "utf8", stdio: "pipe" });
    const text = readFileSync(out, "utf8");
    check(text.includes(arm.value), `the types do not know \`${arm.value}\``);
    if (language === "typescript") {
      const reads = `import type { Known } from "./known.js";\nexport const show = (value: Known): unknown => value.${tagged.content};\n`;
      tsc(folder, { "reads.ts": reads });
      // Its interfaces take any additional key, so a slip is a wrong type.
      refuses(folder, { "slip.ts": reads.replace("unknown", "boolean") });
    }
    return `${text.split("\n").length} lines`;
  });
}

const package_ = `${model.name}-schemas`;
const { schema, strictSchema, ...guards } = await import(package_);
await attempt("typescript", `the npm package ${package_}, installed from its archive`, () => {
  check(JSON.stringify(schema) === JSON.stringify(read(`${model.name}.schema.json`)), "the package has another schema");
  check(JSON.stringify(strictSchema) === JSON.stringify(read(`${model.name}.strict.schema.json`)), "the package has another strict schema");
  const known = cases.filter(({ event }) => event !== null && typeof event === "object" && guards[`is${tagged.known}`](event)).length;
  check(known > 0 && known < cases.length, "the guard tells nothing");
  const folder = new URL("npm", import.meta.url).pathname;
  const readme = readFileSync(new URL(`node_modules/${package_}/README.md`, import.meta.url), "utf8");
  const blocks = [...readme.matchAll(/```(js|ts)\n([\s\S]*?)```/g)].map(([, kind, text]) => [kind, text]);
  check(blocks.length === 1, "the README has one program");
  tsc(folder, { "readme.ts": blocks[0][1], "narrows.ts": narrows(tagged.known, package_) });
  // The program stands where the package can be found.
  const program = require("typescript").transpile(blocks[0][1], { module: "esnext", target: "es2022" });
  writeFileSync(new URL("readme.tmp.mjs", import.meta.url), `${program}\nconsole.log(JSON.stringify(told));\n`);
  const printed = execFileSync(process.execPath, [new URL("readme.tmp.mjs", import.meta.url).pathname], { encoding: "utf8" });
  check(/^\[0,"read: [^"]/.test(printed) && printed.includes(": wrong-type"), `the README's program prints ${printed}`);
  refuses(folder, { "slip.ts": narrows(tagged.known, package_, ".slip") });
  return "README tried, narrowed by tsc --strict";
});
