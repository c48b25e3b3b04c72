// In: the repository, a folder with `cases.ndjson` (`{event, wire, strict}`) and, in `conformance/MODEL/schemas`, the packages of
// further models; the folder of Python's programs. Out: a line of JSON for each thing that was taken through a tool:
// `{tool, version, what, result, detail}`. What is not on this machine is skipped by name. Must not know: how a package is made.
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [repository, work, python] = process.argv.slice(2);
const require = createRequire(import.meta.url);
const here = (path) => new URL(path, import.meta.url).pathname;
const version = (name) => JSON.parse(readFileSync(here(`node_modules/${name}/package.json`))).version;
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const check = (condition, message) => {
  if (!condition) throw new Error(message);
};

/** Runs a program; what it printed. */
function run(program, args, cwd = work, env = {}) {
  const options = { cwd, encoding: "utf8", stdio: "pipe", env: { ...process.env, ...env }, maxBuffer: 1 << 28 };
  try {
    return execFileSync(program, args, options);
  } catch (error) {
    throw new Error(`${error.stdout ?? ""}${error.stderr ?? ""}` || error.message);
  }
}

async function attempt(tool, number, what, does) {
  const found = { tool, version: number, what };
  try {
    console.log(JSON.stringify({ ...found, result: "pass", detail: (await does()) ?? "" }));
  } catch (error) {
    const lines = String(error.message).replaceAll(work, "").replaceAll(repository, "").split("\n");
    console.log(JSON.stringify({ ...found, result: "fail", detail: lines.filter(Boolean).slice(-3).join(" ").slice(0, 300) }));
  }
}

/** The models, each with the folder of its schemas and packages. */
const own = json(join(repository, "schemas/model.json"));
const made = join(work, "conformance");
const others = readdirSync(made, { withFileTypes: true }).filter((entry) => existsSync(join(made, entry.name, "schemas/npm")));
const models = [
  { name: own.name, schemas: join(repository, "schemas") },
  ...others.map(({ name }) => ({ name, schemas: join(made, name, "schemas") })),
];
const all = `${models.length} models`;
const scratch = join(work, "packages");
rmSync(scratch, { recursive: true, force: true });
for (const model of models) {
  // No tool leaves its files among what is published.
  model.folder = join(scratch, model.name);
  cpSync(model.schemas, model.folder, { recursive: true });
}

/** The lines of a model; those of a page that only has to compile are none. */
const linesOf = (name) => [join(repository, "tests/conformance", `${name}.ndjson`)].filter((path) => existsSync(path));

/** The one program of a README. */
function program(folder, kind) {
  const blocks = [...readFileSync(join(folder, "README.md"), "utf8").matchAll(new RegExp(`\`\`\`${kind}\n([\\s\\S]*?)\`\`\``, "g"))];
  check(blocks.length === 1, `the README in ${folder} has ${blocks.length} programs`);
  return blocks[0][1];
}

const each = (does) => {
  const said = models.map((model) => does(model));
  return said.every((text) => text === undefined) ? all : said.join(", ");
};

// TypeScript: installed from its folder, with its program.
for (const model of models) {
  model.user = join(model.folder, "user-of-npm");
  mkdirSync(join(model.user, "node_modules"), { recursive: true });
  writeFileSync(join(model.user, "package.json"), '{"type":"module"}');
  cpSync(join(model.folder, "npm"), join(model.user, "node_modules", `${model.name}-schemas`), { recursive: true });
  writeFileSync(join(model.user, "readme.ts"), program(join(model.folder, "npm"), "ts"));
}
const strict = ["--strict", "--noUncheckedIndexedAccess", "--exactOptionalPropertyTypes", "--skipLibCheck", "false", "--target", "es2022"];
for (const tool of ["typescript", "typescript-7"]) {
  for (const [module, resolution] of [["nodenext", "nodenext"], ["esnext", "bundler"]]) {
    await attempt("typescript", version(tool), `npm packages and the programs of their READMEs, ${resolution}`, () => each(({ user }) => {
      const flags = [...strict, "--module", module, "--moduleResolution", resolution, "--noEmit"];
      run(process.execPath, [here(`node_modules/${tool}/bin/tsc`), ...flags, "readme.ts"], user);
    }));
  }
}
for (const { user } of models) {
  run(process.execPath, [here("node_modules/typescript/bin/tsc"), "--target", "es2022", "--module", "nodenext", "readme.ts"], user);
  writeFileSync(join(user, "run.mjs"), 'import { told } from "./readme.js";\nconsole.log(JSON.stringify(told));\n');
}
const bin = (name) => here(`node_modules/.bin/${name}`);
const runtimes = [
  ["node", process.version.slice(1), process.execPath, []],
  ["bun", version("bun"), here("node_modules/@oven/bun-linux-x64/bin/bun"), []],
  ["deno", version("deno"), here("node_modules/@deno/linux-x64-glibc/deno"), ["run", "--allow-all", "--no-lock"]],
];
for (const [name, number, path, flags] of runtimes) {
  if (!existsSync(path)) {
    console.error(`skipped: ${name} is not installed`);
    continue;
  }
  await attempt(name, number, "programs of the READMEs, and the lines of `tests/conformance`", () => {
    let lines = 0;
    for (const { name: of, folder, user } of models) {
      const told = run(path, [...flags, "run.mjs"], user);
      check(/^\[0,"read: .*: wrong-type"\]$/s.test(told.trim()), `${of}: the README's program prints ${told}`);
      for (const file of linesOf(of)) {
        const said = run(path, [...flags, join(repository, "tests/conformance/run.mjs"), file, join(folder, "npm")]);
        lines += Number(/^(\d+) lines, .* 0 differ$/m.exec(said)?.[1] ?? NaN);
      }
    }
    return `${lines} lines`;
  });
}
await attempt("attw", version("@arethetypeswrong/cli"), "npm packages", () => each(({ folder }) => {
  run(process.execPath, [bin("attw"), "--pack", join(folder, "npm")]);
}));
await attempt("publint", version("publint"), "npm packages", () => each(({ folder }) => {
  const said = run(process.execPath, [bin("publint"), "--strict", join(folder, "npm")]);
  check(/All good/.test(said), said);
}));
await attempt("eslint", version("eslint"), "npm packages", () => each(({ folder }) => {
  // It looks only at what is beside its configuration.
  rmSync(here("linted"), { recursive: true, force: true });
  cpSync(join(folder, "npm"), here("linted"), { recursive: true });
  try {
    run(process.execPath, [bin("eslint"), "--max-warnings", "0", "linted"], here("."));
  } finally {
    rmSync(here("linted"), { recursive: true, force: true });
  }
}));
await attempt("esbuild", version("esbuild"), "all that an npm package exports, minified and gzipped: at most 30,000 bytes", () => each(({ folder }) => {
  const flags = ["--bundle", "--minify", "--format=esm", "--log-level=error"];
  const bytes = gzipSync(run(bin("esbuild"), [join(folder, "npm/index.js"), ...flags]), { level: 9 }).length;
  check(bytes <= 30000, `${bytes} bytes`);
  return String(bytes);
}));

// Python: installed from its wheel, with its program.
const pip = (name) => run(join(python, "python"), ["-c", `import importlib.metadata as m; print(m.version(${JSON.stringify(name)}))`]).trim();
for (const model of models) {
  model.python = join(model.folder, "python");
  writeFileSync(join(model.folder, "readme.py"), program(model.python, "python"));
}
await attempt("build", pip("build"), "wheels of the packages for PyPI, installed, and the programs of their READMEs", () => each(({ name, folder, python: from }) => {
  run(join(python, "python"), ["-m", "build", "--wheel", "--no-isolation", "--outdir", join(folder, "dist"), from]);
  rmSync(join(from, "build"), { recursive: true, force: true });
  const wheel = readdirSync(join(folder, "dist"))[0];
  run(join(python, "python"), ["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall", join(folder, "dist", wheel)]);
  const told = run(join(python, "python"), [join(folder, "readme.py")]).trim();
  check(told.startsWith("[] read: ") && told.endsWith(": wrong-type"), `${name}: the README's program prints ${told}`);
}));
for (const number of ["3.10", "3.14"]) {
  const env = { MYPYPATH: "" };
  await attempt("mypy", pip("mypy"), `packages for PyPI and the programs of their READMEs, --strict, Python ${number}`, () => each(({ folder, python: from }) => {
    run(join(python, "mypy"), ["--strict", "--python-version", number, "--cache-dir", join(scratch, "mypy"), join(from, "src")], work, env);
    run(join(python, "mypy"), ["--strict", "--python-version", number, "--cache-dir", join(scratch, "mypy"), join(folder, "readme.py")], work, { MYPYPATH: join(from, "src") });
  }));
  await attempt("pyright", pip("pyright"), `packages for PyPI and the programs of their READMEs, Python ${number}`, () => each(({ folder, python: from }) => {
    run(join(python, "pyright"), ["--pythonversion", number, "--pythonpath", join(python, "python"), join(from, "src"), join(folder, "readme.py")]);
  }));
}
await attempt("ruff", pip("ruff"), "packages for PyPI", () => each(({ python: from }) => {
  // In its own folder: a folder beside it may have the name of a library.
  run(join(python, "ruff"), ["check", "--no-cache", "."], from);
}));
await attempt("python", run(join(python, "python"), ["-c", "import platform; print(platform.python_version())"]).trim(), "the lines of `tests/conformance`", () => {
  const said = models.flatMap(({ name, python: from }) => linesOf(name).map((lines) => {
    return Number(/^(\d+) lines, .* 0 differ$/m.exec(run(join(python, "python"), ["-B", join(repository, "tests/conformance/run.py"), lines, from]))?.[1] ?? NaN);
  }));
  return `${said.reduce((sum, one) => sum + one, 0)} lines`;
});
await attempt("pydantic, jsonschema-rs", `${pip("pydantic")}, ${pip("jsonschema-rs")}`, "extras of the packages for PyPI, on the lines of `tests/conformance` that a value can show", () => {
  const said = models.flatMap(({ name, python: from }) => linesOf(name).map((lines) => {
    return Number(/^(\d+) lines, 0 differ$/m.exec(run(join(python, "python"), ["-B", here("models.py"), lines, from]))?.[1] ?? NaN);
  }));
  return `${said.reduce((sum, one) => sum + one, 0)} lines`;
});

// Go: the system's, and the newest from PyPI.
function goes(path) {
  try {
    return / go(\S+) /.exec(run(path, ["version"], work, { GOTOOLCHAIN: "local" }))?.[1];
  } catch {
    console.error(`skipped: ${path === "go" ? "go" : "the newest go"} is not installed`);
    return undefined;
  }
}
const offline = { GOPROXY: "off", GOTOOLCHAIN: "local", GOFLAGS: "-mod=mod" };
for (const go of ["go", join(python, "go")]) {
  const number = goes(go);
  if (number === undefined) continue;
  await attempt("go", number, "Go modules: vet, gofmt, the programs of their READMEs, the lines of `tests/conformance`", () => {
    let lines = 0;
    for (const { name, folder } of models) {
      const module = join(folder, "go");
      const import_ = /^module (\S+)/.exec(readFileSync(join(module, "go.mod"), "utf8"))[1];
      mkdirSync(join(module, "readme"), { recursive: true });
      mkdirSync(join(module, "conformance"), { recursive: true });
      writeFileSync(join(module, "readme/main.go"), program(module, "go"));
      const runner = readFileSync(join(repository, "tests/conformance/run.go"), "utf8").replaceAll("MODULE", import_);
      // A definition may have the first name of the function that reads a text.
      const reader = /`(\w+)\(text\)` reads/.exec(readFileSync(join(module, "README.md"), "utf8"))[1];
      writeFileSync(join(module, "conformance/main.go"), runner.replaceAll("PARSE", reader));
      run(go, ["vet", "./..."], module, offline);
      const unformatted = run(go === "go" ? "gofmt" : join(run(go, ["env", "GOROOT"], work, offline).trim(), "bin/gofmt"), ["-l", "."], module);
      check(unformatted === "", `gofmt would change ${unformatted}`);
      const told = run(go, ["run", "./readme"], module, offline).trim();
      check(told.startsWith("[] read: ") && told.endsWith(": wrong-type"), `${name}: the README's program prints ${told}`);
      for (const file of linesOf(name)) {
        const said = run(go, ["run", "./conformance", file], module, offline);
        lines += Number(/^(\d+) lines, 0 differ$/m.exec(said)?.[1] ?? NaN);
      }
    }
    return `${lines} lines`;
  });
}
for (const program of ["staticcheck", "go-staticcheck"]) {
  let number;
  try {
    number = run(program, ["--version"]).trim().split(" ").pop().replace(/[()]/g, "");
  } catch {
    continue;
  }
  await attempt("staticcheck", number, "Go modules", () => each(({ folder }) => {
    run(program, ["./..."], join(folder, "go"), offline);
  }));
  break;
}

// Documents.
const document = (kind) => ({ name, folder }) => join(folder, `profiles/${name}.${kind}.json`);
for (const kind of ["openapi-3.1", "openapi-3.2"]) {
  await attempt("redocly", version("@redocly/cli"), `documents, ${kind}`, () => {
    const { totals } = JSON.parse(run(process.execPath, [bin("redocly"), "lint", document(kind)({ name: own.name, folder: models[0].folder }), "--format", "json"]));
    check(totals.errors + totals.warnings === 0, JSON.stringify(totals));
    return "no finding";
  });
  await attempt("spectral", version("@stoplight/spectral-cli"), `documents, ${kind}`, () => {
    writeFileSync(join(scratch, "spectral.yaml"), 'extends: ["spectral:oas"]\n');
    const flags = ["--ruleset", join(scratch, "spectral.yaml"), "--fail-severity", "hint", "--quiet"];
    run(process.execPath, [bin("spectral"), "lint", document(kind)({ name: own.name, folder: models[0].folder }), ...flags]);
    return "no finding";
  });
}
await attempt("asyncapi parser", version("@asyncapi/parser"), "documents, asyncapi-3.1", async () => {
  const { Parser } = await import("@asyncapi/parser");
  for (const model of models) {
    const { document: read, diagnostics } = await new Parser().parse(readFileSync(document("asyncapi-3.1")(model), "utf8"));
    check(read !== undefined && diagnostics.length === 0, `${model.name}: ${diagnostics[0]?.message}`);
  }
  return `${all}, no finding`;
});

// Spectral asks for what a project file may state, and for nothing else.
await attempt("spectral", version("@stoplight/spectral-cli"), "documents, asyncapi-3.1, but for servers, contact and licence that no project file states", () => {
  writeFileSync(join(scratch, "spectral.yaml"), 'extends: ["spectral:asyncapi"]\n');
  const stated = /^asyncapi-(servers|info-(contact|license)(-\w+)?)$/;
  for (const model of models) {
    const command = [bin("spectral"), "lint", document("asyncapi-3.1")(model), "--ruleset", join(scratch, "spectral.yaml"), "--format", "json", "--quiet"];
    const { stdout } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 1 << 28 });
    const other = JSON.parse(stdout).find(({ code }) => !stated.test(code));
    check(other === undefined, `${model.name}: ${other?.code} ${other?.message}`);
  }
  return all;
});

// The linter: no finding but of the kinds that the README names, each of which there is.
await attempt("jsonschema lint", version("@sourcemeta/jsonschema"), "schemas, but for the kinds of findings that `schemas/README.md` names", () => {
  const kept = readFileSync(join(repository, "schemas/README.md"), "utf8").split("| kind | cause |")[1]?.split("\n\n")[0];
  const named = [...(kept ?? "").matchAll(/^\| `(\w+)` \|/gm)].map(([, kind]) => kind);
  const of = (folder) => readdirSync(folder).filter((name) => name.endsWith(".schema.json")).map((name) => join(folder, name));
  const linted = ["schemas", "schemas/profiles"].flatMap((folder) => of(join(repository, folder)));
  const found = linted.flatMap((path) => {
    // Its exit status tells of findings.
    const { stdout } = spawnSync(process.execPath, [bin("jsonschema"), "lint", path, "--json"], { encoding: "utf8", maxBuffer: 1 << 28 });
    return JSON.parse(stdout).errors;
  });
  const other = found.find(({ id }) => !named.includes(id));
  check(other === undefined, `${other?.id}: ${other?.path} ${other?.schemaLocation.join("/")}`);
  const gone = named.filter((kind) => !found.some(({ id }) => id === kind));
  check(gone.length === 0, `there is no finding of ${gone}`);
  return `${linted.length} files, ${named.length} kinds`;
});

// Engines of JSON Schema: the verdicts of the crate.
const cases = readFileSync(join(work, "cases.ndjson"), "utf8").trim().split("\n").map((line) => JSON.parse(line));
const bundle = (file) => json(join(repository, "schemas", file));
const files = [
  [`${own.name}.schema.json`, "wire"],
  [`${own.name}.strict.schema.json`, "strict"],
  [`profiles/${own.name}.dispatch.schema.json`, "wire"],
  [`profiles/${own.name}.strict.dispatch.schema.json`, "strict"],
];
async function verdicts(valid, label, chosen = cases) {
  let refused = 0;
  for (const { event, ...labels } of chosen) {
    const found = await valid(event);
    check(found === labels[label], `${found} instead of ${labels[label]}: ${JSON.stringify(event).slice(0, 200)}`);
    refused += found ? 0 : 1;
  }
  check(refused > 0 && refused < chosen.length, "the cases can tell nothing");
  return `${chosen.length} verdicts, ${refused} of them refused`;
}
/** The last thing that a program says, whatever its exit status. */
function summary(command) {
  const { stdout, stderr } = spawnSync(process.execPath, command, { encoding: "utf8", maxBuffer: 1 << 28 });
  return /\d+ passed, \d+ failed/.exec(`${stdout}${stderr}`.slice(-300))?.[0] ?? "no summary";
}
await import("@hyperjump/json-schema/formats");
const hyperjump = await import("@hyperjump/json-schema/draft-2020-12");
hyperjump.setShouldValidateFormat(true);
const ata = require("ata-validator");
const schemasafe = require("@exodus/schemasafe");
for (const [file, label] of files) {
  await attempt("ata-validator", version("ata-validator"), file, () => {
    const validator = new ata.Validator(bundle(file));
    return verdicts((event) => validator.validate(event).valid, label);
  });
  await attempt("@exodus/schemasafe", version("@exodus/schemasafe"), file, () => {
    const validate = schemasafe.validator(bundle(file), { mode: "default", requireSchema: true, isJSON: true });
    return verdicts((event) => validate(event), label);
  });
  await attempt("@hyperjump/json-schema", version("@hyperjump/json-schema"), file, async () => {
    const id = `https://interop.example/${file}`;
    hyperjump.registerSchema({ ...bundle(file), $id: id }, id);
    const validate = await hyperjump.validate(id);
    // It is slow: every seventh case.
    return verdicts((event) => validate(event).valid, label, cases.filter((_, number) => number % 7 === 0));
  });
  await attempt("@sourcemeta/jsonschema", version("@sourcemeta/jsonschema"), file, () => {
    // It prints a summary of a file, and much of each fault: every seventh case.
    const chosen = cases.filter((_, number) => number % 7 === 0);
    for (const verdict of [true, false]) {
      const events = chosen.filter((one) => one[label] === verdict).map(({ event }) => JSON.stringify(event));
      check(events.length > 0, "the cases can tell nothing");
      writeFileSync(join(scratch, "events.jsonl"), events.join("\n"));
      const flags = ["--continue", "--fast", "--format-assertion"];
      const said = summary([bin("jsonschema"), "validate", join(repository, "schemas", file), join(scratch, "events.jsonl"), ...flags]);
      check(said === (verdict ? `${events.length} passed, 0 failed` : `0 passed, ${events.length} failed`), `${said} of ${events.length}`);
    }
    return `${chosen.length} verdicts`;
  });
}
