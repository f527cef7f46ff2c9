import { fstatSync, writeSync } from "node:fs";
import { Writable } from "node:stream";
import { UsageError } from "./command.ts";

const STDIN = 0;
const STDOUT = 1;

/**
 * What is written to this process. Of a folder Node itself reads nothing and says nothing.
 * @throws UsageError for a folder. A stdin that is closed cannot be told from the null device: both are empty.
 */
export function standardInput(): NodeJS.ReadStream {
  if (fstatSync(STDIN).isDirectory()) throw new UsageError("stdin is a folder, and no file with lines");
  return process.stdin;
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
