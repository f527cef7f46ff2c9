/** 0 done · 1 the answer is no, or findings · 2 bad use or bad input. */
export type ExitCode = 0 | 1 | 2;

export type Command = {
  /** As it is typed: `law assess`. */
  readonly name: string;
  /** What `--help` prints, beginning with the usage line. */
  readonly help: string;
  readonly run: (args: readonly string[]) => Promise<ExitCode>;
};

/** Bad use or bad input; printed as one line on stderr, exit 2. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
