import { readFile } from "node:fs/promises";
import { verifyEvidence } from "@kravflyt/app";
import { EvidenceBundleReply } from "@kravflyt/contracts";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";

export const caseVerify: Command = {
  name: "case verify",
  help: `Usage: kravflyt case verify FILE

Checks the evidence of a case (GET /cases/{id}/evidence, saved to FILE) by itself, with no hub and no network: that no event is missing
or changed, that every letter that was sent is there to the byte, and that the events make the case that the file says. Answers one JSON
value on stdout: {"caseId":"…","seal":"…","events":12,"letters":3,"flaws":[{"code":"letter_changed","at":"1-2"}]}.

Exit 0 when nothing is wrong, 1 when something is, 2 when the file is no evidence of a case.`,
  run: async (args) => {
    const [file = ""] = readArguments(args, {}, ["FILE"]).operands;
    const bundle = EvidenceBundleReply.safeParse(await readJson(file));
    if (!bundle.success) throw new UsageError(`${file} is no evidence of a case`);
    const { caseId, seal, events, letters } = bundle.data;
    const flaws = verifyEvidence(bundle.data);
    process.stdout.write(
      `${JSON.stringify({ caseId, seal, events: events.length, letters: letters.length, flaws })}\n`,
    );
    return flaws.length === 0 ? 0 : 1;
  },
};

async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new UsageError(`${path} cannot be read`, { cause: error });
  }
}
