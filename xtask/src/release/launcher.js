#!/usr/bin/env node
// Starts the command of this machine: the package of its platform has it.
"use strict";

const { spawnSync } = require("node:child_process");

const platform = `@tablewright/${process.platform}-${process.arch}`;
const file = process.platform === "win32" ? "tablewright.exe" : "tablewright";

let command;
try {
  command = require.resolve(`${platform}/${file}`);
} catch {
  console.error(
    `error: the package ${platform} is not installed. Either there is no tablewright for this platform,\n` +
      "or optional dependencies were left out: install without `--omit=optional`.",
  );
  process.exit(2);
}

const ended = spawnSync(command, process.argv.slice(2), { stdio: "inherit", windowsHide: true });
if (ended.error) {
  console.error(`error: cannot start ${command}: ${ended.error.message}`);
  process.exit(2);
}
if (ended.signal) {
  // The parent ends as the command did.
  process.kill(process.pid, ended.signal);
} else {
  process.exit(ended.status);
}
