import { fstatSync, statSync, writeSync } from "node:fs";
import { Writable } from "node:stream";
import { UsageError } from "./command.ts";

const STDIN = 0;
const STDOUT = 1;

/**
 * What is written to this process. Of a folder, and of a stdin that is closed, Node itself reads nothing and says nothing.
 * @throws UsageError when it is either.
 */
export function standardInput(): NodeJS.ReadStream {
  const stats = fstatSync(STDIN);
  if (stats.isDirectory()) throw new UsageError("stdin is a folder, and no file with lines");
  if (stats.isCharacterDevice() && stats.rdev === nullDevice() && isWritable(STDIN)) {
    throw new UsageError("stdin is closed: nothing can be read from it");
  }
  return process.stdin;
}

const nullDevice = (): number | undefined => statSync("/dev/null", { throwIfNoEntry: false })?.rdev;

/** In the place of a stdin that is closed Node opens the null device for both; whoever gives it as empty input, to read. */
function isWritable(descriptor: number): boolean {
  try {
    return writeSync(descriptor, new Uint8Array(0)) === 0;
  } catch {
    return false;
  }
}

/**
 * Writes stdout whole where it is a file: Node's own stream takes a write that a full disk cut short for a whole one, and
 * the process ends as if all were there. Whatever cannot be written ends the process with one line on stderr.
 */
export function guardOutput(): void {
  if (fstatSync(STDOUT).isFile()) Object.defineProperty(process, "stdout", { value: wholeWrites(STDOUT) });
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === undefined) throw error;
    if (error.code === "EPIPE") process.exit(0); // whoever reads may stop reading: `kravflyt law assess | head`
    process.stderr.write(`kravflyt: stdout cannot be written: ${error.message}\n`);
    process.exit(2);
  });
}

const wholeWrites = (descriptor: number): Writable =>
  new Writable({
    write: (bytes: Buffer, _encoding, done) => {
      try {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
        done();
      } catch (error) {
        done(error as Error); // writeSync throws nothing else
      }
    },
  });
