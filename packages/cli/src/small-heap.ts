/** Without them the garbage of a long jump of the clock is let grow to half a gigabyte before anybody looks at it. */
const HEAP_FLAGS = ["--max-semi-space-size=16", "--max-old-space-size=320"];

/** Begins this process anew with a heap of a few hundred megabytes, where the system can do that; else goes on. */
export function keepHeapSmall(): void {
  const { execArgv, execPath, argv, env, platform } = process;
  if (platform === "win32" || process.execve === undefined || execArgv.some((flag) => HEAP_FLAGS.includes(flag)))
    return;
  process.execve(execPath, [execPath, ...HEAP_FLAGS, ...execArgv, ...argv.slice(1)], env);
}
