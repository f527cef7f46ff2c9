import { sandboxes } from "@kravflyt/sandboxes";
import { readArguments, wholeNumber } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { untilStopped } from "../until-stopped.ts";

/** What a program needs to reach a running sandbox; some need no credentials, and some have one address for everything. */
type Running = {
  readonly url: string;
  readonly apiUrl?: string;
  readonly credentials?: object;
  readonly close: () => Promise<void>;
};
type Start = (options: { readonly port: number; readonly dataDir?: string }) => Promise<Running>;

const STARTS: Readonly<Record<string, Start>> = sandboxes;

export const sandbox: Command = {
  name: "sandbox",
  help: `Usage: kravflyt sandbox NAME [--port P] [--data DIR]

NAME is one of: ${Object.keys(STARTS).join(", ")}. Serves the system on 127.0.0.1 for any HTTP client, and prints one line when it listens:
{"name":…,"url":…,"apiUrl":…,"credentials":{…}}. Stops on SIGTERM and Ctrl-C.

  --port P     port to listen on; any free one unless given
  --data DIR   folder to keep its books in; without it they end with the process`,
  run: async (args) => {
    const { values, operands } = readArguments(args, { port: { type: "string" }, data: { type: "string" } }, [
      "the name of a sandbox",
    ]);
    const [name = ""] = operands;
    const start = Object.hasOwn(STARTS, name) ? STARTS[name] : undefined;
    if (start === undefined) throw new UsageError(`no sandbox ${name}: there are ${Object.keys(STARTS).join(", ")}`);
    const port = wholeNumber("port", values.port ?? "0", { min: 0, max: 65_535 });
    const running = await start({ port, ...(values.data !== undefined && { dataDir: values.data }) });
    const { url, apiUrl = url, credentials = {} } = running;
    process.stdout.write(`${JSON.stringify({ name, url, apiUrl, credentials })}\n`);
    await untilStopped();
    await running.close();
    return 0;
  },
};
