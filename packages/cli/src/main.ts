import { enableCompileCache } from "node:module";
import { type ExitCode, UsageError } from "./command.ts";
import { COMMANDS, type Listed, overview } from "./commands.ts";
import { guardOutput } from "./standard-streams.ts";

/** Runs what was typed. */
async function main(args: readonly string[]): Promise<ExitCode> {
  const found = findCommand(args);
  if (found === undefined) return withoutCommand(args);
  const { rest } = found;
  const command = await found.command.load();
  if (rest.includes("--help") || rest.includes("-h")) {
    process.stdout.write(`${command.help}\n`);
    return 0;
  }
  try {
    return await command.run(rest);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`kravflyt ${command.name}: ${error.message}\n`);
    return 2;
  }
}

/** The command whose words come first; of two that fit, the longer. */
function findCommand(
  args: readonly string[],
): { readonly command: Listed; readonly rest: readonly string[] } | undefined {
  for (const words of [2, 1]) {
    const command = COMMANDS.find(({ name }) => name === args.slice(0, words).join(" "));
    if (command !== undefined) return { command, rest: args.slice(words) };
  }
  return undefined;
}

function withoutCommand([first]: readonly string[]): ExitCode {
  if (first === "--help" || first === "-h" || first === "help") {
    process.stdout.write(`${overview()}\n`);
    return 0;
  }
  process.stderr.write(first === undefined ? `${overview()}\n` : `kravflyt: no command ${first}; ${instead(first)}\n`);
  return 2;
}

/** What to type instead: the commands that begin with the word, or the help. */
function instead(first: string): string {
  const longer = COMMANDS.map(({ name }) => name).filter((name) => name.startsWith(`${first} `));
  return longer.length === 0 ? "see kravflyt --help" : `there is ${longer.join(" and ")}`;
}

guardOutput();
enableCompileCache(); // the second start does not read all the TypeScript again
process.exitCode = await main(process.argv.slice(2));
