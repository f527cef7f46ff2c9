import { LoginError } from "@kravflyt/local";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { hubOptions, hubUrl, logInAt } from "../running-hub.ts";

export const token: Command = {
  name: "token",
  help: `Usage: kravflyt token --as EMAIL [--data DIR | --url URL]

Logs in as a browser does (authorization code with PKCE) and prints {"accessToken":…,"tokenType":"Bearer","expiresInSeconds":3600}.
The addresses stand on the hub's front page.

  --as EMAIL   who to log in as
  --data DIR   data folder of the hub (.kravflyt)
  --url URL    address of the hub, instead of looking it up in the data folder

Exit 1 when the hub does not let them in, 2 when no hub answers.`,
  run: async (args) => {
    const { values } = readArguments(args, { ...hubOptions, as: { type: "string" } });
    if (values.as === undefined) throw new UsageError("token needs --as EMAIL");
    try {
      const { accessToken, expiresInSeconds } = await logInAt(await hubUrl(values), values.as);
      process.stdout.write(`${JSON.stringify({ accessToken, expiresInSeconds, tokenType: "Bearer" })}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof LoginError)) throw error;
      process.stderr.write(`kravflyt: ${error.message}\n`);
      return 1;
    }
  },
};
