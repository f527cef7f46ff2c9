import { now } from "./clock.ts";

/** Ids, codes, counts. Never a name, an address, a national id, a text of a letter or a token. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

const write = (level: "info" | "error", event: string, fields: object): void => {
  process.stdout.write(`${JSON.stringify({ at: now(), level, event, ...fields })}\n`);
};

export const logInfo = (event: string, fields: LogFields = {}): void => write("info", event, fields);

/** Everything about a failure that may be kept: names, messages and stacks of the error, of its causes and of those that it is several of. */
export const logError = (event: string, error: unknown, fields: LogFields = {}): void =>
  write("error", event, { ...fields, errors: chain(error) });

const ERRORS_MAX = 10;

/** Level by level, so that of several failures each is told before what caused the first. */
function chain(error: unknown): readonly object[] {
  const found = new Set([error].filter(isError));
  for (const one of found) {
    for (const next of causesOf(one)) if (isError(next) && found.size < ERRORS_MAX) found.add(next);
  }
  if (found.size === 0) return [{ name: typeof error }];
  return [...found].map(({ name, message, stack }) => ({ name, message, stack }));
}

const isError = (one: unknown): one is Error => one instanceof Error;

const causesOf = (error: Error): readonly unknown[] => [
  error.cause,
  ...(error instanceof AggregateError ? error.errors : []),
];
