// In: a workspace with a project file. Out: a language server that runs as long as the workspace is open.
// Must not know: what the server answers.

import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

/** The running server. */
let client: LanguageClient | undefined;

/** The pages and the files of settings, in their workspaces alone. */
const selector = [
  { scheme: "file", language: "markdown" },
  { scheme: "file", language: "mdx" },
  { scheme: "file", pattern: "**/tablewright.toml" },
  { scheme: "file", pattern: "**/*corrections*.toml" },
];

async function start(): Promise<void> {
  // A command of a workspace that is not trusted is not run.
  if (!workspace.isTrusted) {
    return;
  }
  const command = workspace.getConfiguration("tablewright").get("command", "tablewright");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = { documentSelector: selector };
  client = new LanguageClient("tablewright", "Tablewright", server, options);
  try {
    await client.start();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const install = "`uv tool install tablewright` and `npm install -g tablewright` install it";
    void window.showErrorMessage(`Cannot start ${command}: ${reason}. ${install}.`);
    client = undefined;
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("tablewright.restart", restart),
    workspace.onDidGrantWorkspaceTrust(start),
    workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("tablewright.command")) {
        await restart();
      }
    }),
  );
  await start();
}

export function deactivate(): Promise<void> {
  return stop();
}
