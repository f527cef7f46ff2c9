import { assessCutLine, assessLine } from "@kravflyt/core";
import { readArguments } from "../arguments.ts";
import type { Command } from "../command.ts";
import { answerLines, LINE_CHARACTERS_MAX } from "../lines.ts";
import { standardInput } from "../standard-streams.ts";

export const lawAssess: Command = {
  name: "law assess",
  help: `Usage: kravflyt law assess < cases.jsonl > answers.jsonl

Reads one case a line from stdin and answers each on a line of its own, in the same order: late interest by period with its rate,
letter fees and collection fee each with the rule, paragraph and rate that it comes from, instalment fee and standard compensation.
Amounts are øre; with interest and costs a case comes to at most 90 071 992 547 409.91 kroner.

  {"id":"a","asOf":"2026-05-20","operator":"agency","creditorVatDeductible":true,"debtor":"private","business":false,
   "claims":[{"principalOre":1000000,"dueOn":"2026-01-15"}],"standardCompensation":false,
   "letters":[{"step":"dunning","sentOn":"2026-01-29","deadlineOn":"2026-02-12"}],"instalments":null}

(on one line of at most 1 000 000 characters, with at most 1000 claims and 1000 letters). A line that makes no sense, or that needs a
rate which is not known, is answered {"id":…,"error":{"code":…}}; the other lines are still answered, and the exit code is 0.`,
  run: async (args) => {
    readArguments(args, {});
    await answerLines(standardInput(), process.stdout, ({ text, isCut }) =>
      isCut ? assessCutLine(text, LINE_CHARACTERS_MAX) : assessLine(text),
    );
    return 0;
  },
};
