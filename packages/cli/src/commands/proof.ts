import { isCalendarDate } from "@kravflyt/core";
import { LoginError } from "@kravflyt/local";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { askHub, hubOptions, hubUrl, logInAt } from "../running-hub.ts";

const OPTIONS = {
  ...hubOptions,
  date: { type: "string" },
  as: { type: "string" },
  creditor: { type: "string" },
} as const;

export const proof: Command = {
  name: "proof",
  help: `Usage: kravflyt proof --date YYYY-MM-DD --as EMAIL [--creditor ID] [--data DIR | --url URL]

The daily proof of the running hub: what the ledger holds, what the bank says, and each øre between them explained. Prints what the API
answers: {"on":…,"totals":{…},"bank":{"ledgerOre":…,"bankOre":…,"explained":[…],"unexplainedOre":0},"findings":[],"signed":{…}}.

  --date D       the day; it is proven when it is over and the bank has told how it ended
  --as EMAIL     who asks; the hub's front page lists the logins
  --creditor ID  the creditor's own signed statement of the day instead, which "kravflyt proof verify" checks without the hub
  --data DIR     data folder of the hub (.kravflyt)
  --url URL      address of the hub, instead of looking it up in the data folder

Exit 1 when an øre is not explained, anything was found, or the day is not proven. 2 when no hub answers.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    const { date, as } = values;
    if (date === undefined || !isCalendarDate(date)) throw new UsageError("proof needs --date YYYY-MM-DD");
    if (as === undefined) throw new UsageError("proof needs --as EMAIL");
    const url = await hubUrl(values);
    try {
      const { accessToken } = await logInAt(url, as);
      const answer = await askHub(url, pathOf(date, values.creditor), {
        headers: { authorization: `Bearer ${accessToken}` },
      });
      const body: unknown = await answer.json();
      process.stdout.write(`${JSON.stringify(body)}\n`);
      return answer.ok && (values.creditor !== undefined || isProven(body)) ? 0 : 1;
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
      process.stderr.write(`kravflyt: ${error.message}\n`);
      return 1;
    }
  },
};

const pathOf = (date: string, creditor: string | undefined): string =>
  creditor === undefined ? `/proof?on=${date}` : `/creditors/${encodeURIComponent(creditor)}/statement?on=${date}`;

/** Nothing found, and no øre unexplained; a day that the bank told nothing of is not proven. */
function isProven(body: unknown): boolean {
  const { bank, findings } = body as { bank?: { unexplainedOre?: number }; findings?: readonly unknown[] };
  return bank?.unexplainedOre === 0 && findings?.length === 0;
}
