import { join } from "node:path";
import { openJournal } from "./journal.ts";

/** A sandbox's state, kept by writing down each command. `apply` is deterministic: same commands, same state and ids. */
export type World<State, Command, Outcome> = {
  readonly state: State;
  /** Applies and stores. A refusal is thrown by `apply` before it changes anything, and is not stored. */
  readonly execute: (command: Command) => Outcome;
  readonly close: () => void;
};

export type WorldDefinition<State, Command, Outcome> = {
  readonly name: string;
  readonly dataDir: string | undefined;
  readonly now: () => number;
  readonly state: State;
  readonly apply: (state: State, command: Command, at: number) => Outcome;
  /** What the world holds the first time it is opened, oldest first. */
  readonly seed: () => readonly Stored<Command>[];
};

/** `at` is milliseconds since 1970 by the sandbox's clock. */
export type Stored<Command> = { readonly at: number; readonly command: Command };

export function openWorld<State, Command, Outcome>(
  definition: WorldDefinition<State, Command, Outcome>,
): World<State, Command, Outcome> {
  const { state, apply, dataDir, name } = definition;
  const journal = openJournal(dataDir === undefined ? undefined : join(dataDir, `${name}.jsonl`));
  const stored = journal.records as readonly Stored<Command>[]; // written by `execute` below and by nobody else
  const isNew = stored.length === 0;
  const records = isNew ? definition.seed() : stored;
  for (const { at, command } of records) apply(state, command, at);
  if (isNew && records.length > 0) journal.append(records);
  return {
    state,
    execute: (command) => {
      const at = definition.now();
      const outcome = apply(state, command, at);
      journal.append([{ at, command }]);
      return outcome;
    },
    close: journal.close,
  };
}
