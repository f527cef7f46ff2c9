import { readFile, stat } from "node:fs/promises";
import { type Verification, verifyBundle } from "@kravflyt/evidence";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";

const OPTIONS = { sha256: { type: "string" } } as const;
/** Larger than any bundle that the hub hands out. */
const BYTES_MAX = 200_000_000;

export const evidenceVerify: Command = {
  name: "evidence verify",
  help: `Usage: kravflyt evidence verify FILE [--sha256 HEX]

Checks an evidence bundle of a case (GET /cases/{caseId}/evidence) without any network: the archive to the byte, the hash of every file, that the
case follows from its events, that each letter is the one that was sent, and that the rates are those that the amounts name. Prints
{"sha256":…,"caseId":…,"number":…,"events":…,"letters":…,"holds":true,"findings":[]}; a finding names the file, what is wrong with it, and
where the hashes do not reach the first byte that is another: {"file":"letters/1-2.pdf","code":"file_changed"}.

  --sha256 HEX   the SHA-256 of the file that was noted when it was handed over: who could change everything could make the hashes inside anew

Exit 0 when it holds, 1 when there are findings, 2 when there is no such file.`,
  run: async (args) => {
    const { values, operands } = readArguments(args, OPTIONS, ["FILE"]);
    const [file = ""] = operands;
    if (values.sha256 !== undefined && !/^[0-9a-f]{64}$/i.test(values.sha256)) {
      throw new UsageError(`--sha256 is 64 hexadecimal digits, not ${values.sha256}`);
    }
    const verified = asNoted(verifyBundle(await readBundle(file)), values.sha256?.toLowerCase());
    process.stdout.write(`${JSON.stringify(verified)}\n`);
    return verified.holds ? 0 : 1;
  },
};

function asNoted(verified: Verification, noted: string | undefined): Verification {
  if (noted === undefined || noted === verified.sha256) return verified;
  return { ...verified, holds: false, findings: [...verified.findings, { file: "(the bundle)", code: "other_file" }] };
}

async function readBundle(path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size <= BYTES_MAX) return await readFile(path);
  } catch (error) {
    throw new UsageError(`${path} cannot be read`, { cause: error });
  }
  throw new UsageError(`${path} is larger than ${BYTES_MAX} bytes`);
}
