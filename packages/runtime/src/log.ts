import { now } from "./clock.ts";

/** Ids, codes, counts. Never a name, an address, a national id, a text of a letter or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const write = (level: "info" | "error", event: string, fields: object): void => {
  process.stdout.write(`${JSON.stringify({ at: now(), level, event, ...fields })}\n`);
};

export const logInfo = (event: string, fields: LogFields = {}): void => write("info", event, fields);

/** Everything about a failure that may be kept: names, messages and stacks of the error and of its causes. */
export const logError = (event: string, error: unknown, fields: LogFields = {}): void =>
  write("error", event, { ...fields, errors: chain(error) });

const CAUSES_MAX = 5;

function chain(error: unknown): readonly object[] {
  const found: object[] = [];
  for (let one = error; one instanceof Error && found.length < CAUSES_MAX; one = one.cause) {
    found.push({ name: one.name, message: one.message, stack: one.stack });
  }
  return found.length === 0 ? [{ name: typeof error }] : found;
}
