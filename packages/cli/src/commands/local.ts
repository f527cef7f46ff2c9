import { type DemoHub, type DemoHubOptions, FolderInUseError, startDemoHub } from "@kravflyt/local";
import { day, readArguments, wholeNumber } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { DATA_DIR } from "../running-hub.ts";
import { keepHeapSmall } from "../small-heap.ts";
import { untilStopped } from "../until-stopped.ts";

const DEFAULT_PORT = "4700";
const DEFAULT_FROM = "2026-01-05";

export const local: Command = {
  name: "local",
  help: `Usage: kravflyt local [--data DIR] [--port P] [--from DATE]

Serves the hub on loopback: the API, the log-in, the functions with their queues and schedules, and the outside systems as sandboxes.
Everything is kept in the data folder; Ctrl-C ends it, and the next start carries on.

  --data DIR    data folder (${DATA_DIR})
  --port P      port of the hub (PORT, or ${DEFAULT_PORT}; 0 picks a free one); what stands around it takes the ports that follow
  --from DATE   day on which the clock of a new data folder begins (${DEFAULT_FROM}); it moves with real time and by "kravflyt clock"`,
  run: async (args) => {
    const options = { data: { type: "string" }, port: { type: "string" }, from: { type: "string" } } as const;
    const { values } = readArguments(args, options);
    const port = wholeNumber("port", values.port ?? process.env["PORT"] ?? DEFAULT_PORT, { min: 0, max: 65_000 });
    const from = day("from", values.from ?? DEFAULT_FROM);
    keepHeapSmall();
    const stopped = untilStopped();
    const say = (line: string) => process.stderr.write(`${line}\n`);
    const hub = await startHub({ dataDir: values.data ?? DATA_DIR, port, from, say });
    process.stderr.write(`${hub.welcome}\n`);
    await stopped;
    process.stderr.write("Stopping …\n");
    await hub.close();
    return 0;
  },
};

/** @throws UsageError when the folder is in use or the port is taken. */
async function startHub(options: DemoHubOptions): Promise<DemoHub> {
  try {
    return await startDemoHub(options);
  } catch (error) {
    if (error instanceof FolderInUseError) throw new UsageError(error.message, { cause: error });
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
      throw new UsageError(`port ${options.port} or one of the four after it is taken: choose another with --port`, {
        cause: error,
      });
    }
    throw error;
  }
}
