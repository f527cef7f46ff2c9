import { appendFileSync } from "node:fs";
import { join } from "node:path";

/** What functions write, and what went wrong around them: `hub.log` in the data folder. */
export type HubLog = {
  readonly file: string;
  readonly write: (text: string | Uint8Array) => void;
  readonly error: (error: unknown) => void;
};

export function openLog(dataDir: string): HubLog {
  const file = join(dataDir, "hub.log");
  const write = (text: string | Uint8Array): void => appendFileSync(file, text);
  return {
    file,
    write,
    error: (thrown) => write(`${JSON.stringify({ level: "error", event: "local", error: describe(thrown) })}\n`),
  };
}

const describe = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));
