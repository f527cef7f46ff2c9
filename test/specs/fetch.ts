import { resolve } from "node:path";
import { fetchSpecs, SpecError } from "./fetch-specs.ts";
import { SPEC_FILES } from "./files.ts";

const HELP = `Usage: npm run specs -- [FOLDER]

Downloads the specifications that the tests compare with, from where they are published, into FOLDER or the folder that
KRAVFLYT_SPECS names. They belong to their publishers: keep the folder outside the repository. Then run the tests with
KRAVFLYT_SPECS=FOLDER. Exit 0 done, 1 one could not be had (then nothing was changed), 2 bad use.
`;

process.exitCode = await main(process.argv.slice(2));

async function main(operands: readonly string[]): Promise<0 | 1 | 2> {
  const folder = operands[0] ?? process.env["KRAVFLYT_SPECS"];
  if (folder === undefined || folder === "" || folder.startsWith("-") || operands.length > 1) {
    process.stderr.write(HELP);
    return operands[0] === "--help" ? 0 : 2;
  }
  try {
    for (const { path, bytes, isNewVersion } of await fetchSpecs(resolve(folder), SPEC_FILES)) {
      process.stdout.write(`${path} ${bytes}${isNewVersion ? " (a version that the tests have not seen)" : ""}\n`);
    }
    return 0;
  } catch (error) {
    if (!(error instanceof SpecError || isFileError(error))) throw error;
    process.stderr.write(`${error.message}\nNothing was changed in ${folder}.\n`);
    return 1;
  }
}

/** The folder cannot be written. */
const isFileError = (error: unknown): error is Error => error instanceof Error && "syscall" in error;
