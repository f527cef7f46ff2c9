import { LoginError } from "@kravflyt/local";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { askHub, hubOptions, hubUrl, logInAt } from "../running-hub.ts";

export const caseAudit: Command = {
  name: "case audit",
  help: `Usage: kravflyt case audit --case ID --as EMAIL [--data DIR | --url URL]

Makes a case of the running hub again from its events, and its letters and notices to the byte, and compares with what is stored. Prints what
the API answers, with the hashes: {"events":…,"storedSha256":…,"replayedSha256":…,"letters":[{"letterId":…,"verdict":"same"}],
"letterCounts":{"same":1,"differs":0,"notMadeAgain":0},"outcome":"holds"}. A letter that could not be made again says why ("because"); when
nothing differs beside it, the outcome is "not_all_checked".

  --case ID    the case
  --as EMAIL   who asks; the hub's front page lists the logins
  --data DIR   data folder of the hub (.kravflyt)
  --url URL    address of the hub, instead of looking it up in the data folder

Exit 1 when something differs, when a letter could not be made again, or when the hub's answer is no. 2 when no hub answers.`,
  run: async (args) => {
    const { values } = readArguments(args, { ...hubOptions, case: { type: "string" }, as: { type: "string" } });
    if (values.case === undefined) throw new UsageError("case audit needs --case ID");
    if (values.as === undefined) throw new UsageError("case audit needs --as EMAIL");
    const url = await hubUrl(values);
    try {
      const { accessToken } = await logInAt(url, values.as);
      const headers = { authorization: `Bearer ${accessToken}` };
      const answer = await askHub(url, `/cases/${encodeURIComponent(values.case)}/audit`, { headers });
      const body: unknown = await answer.json();
      process.stdout.write(`${JSON.stringify(body)}\n`);
      return answer.ok && holds(body) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
      process.stderr.write(`kravflyt: ${error.message}\n`);
      return 1;
    }
  },
};

const holds = (body: unknown): boolean =>
  typeof body === "object" && body !== null && "outcome" in body && body.outcome === "holds";
