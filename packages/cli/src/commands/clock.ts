import { isCalendarDate } from "@kravflyt/core";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { askHub, hubOptions, hubUrl } from "../running-hub.ts";

const HOURS_MAX = 24 * 366;

export const clock: Command = {
  name: "clock",
  help: `Usage: kravflyt clock show | +14d | +3h | to 2026-02-01 [--data DIR | --url URL]

Moves the clock of the hub that "npm start" runs, or shows it. What is due on the way happens as it would have, in the order of time;
the command waits until all of it is done and prints {"now":"2026-02-01T07:00:00.000Z"}. A day stands for eight in the morning in Norway.
A clock is never set back: exit 1, {"code":"clock_backwards","now":…}.

  --data DIR   data folder of the hub (.kravflyt)
  --url URL    address of the hub, instead of looking it up in the data folder`,
  run: async (args) => {
    if (/^-\d/.test(args[0] ?? "")) throw new UsageError(`a clock is never set back: ${args[0]}`);
    const operands = args[0] === "to" ? ["to", "a day"] : ["show, +14d, +3h or to DAY"];
    const { values, operands: given } = readArguments(args, hubOptions, operands);
    const order = readOrder(given);
    const url = await hubUrl(values);
    const answer = await askHub(url, "/clock", order === undefined ? {} : { ...POST, body: JSON.stringify(order) });
    process.stdout.write(`${await answer.text()}\n`);
    if (answer.status === 400) return 2;
    return answer.ok ? 0 : 1;
  },
};

const POST = { method: "POST", headers: { "content-type": "application/json" } };

/** @throws UsageError when it is none of the four forms. */
function readOrder([first = "", second = ""]: readonly string[]): object | undefined {
  if (first === "show") return undefined;
  if (first === "to") {
    if (!isCalendarDate(second)) throw new UsageError(`no such day: ${second} (write it as yyyy-mm-dd)`);
    return { to: second };
  }
  const [, count, unit] = /^\+(\d{1,5})([dh])$/.exec(first) ?? [];
  const advanceHours = Number(count) * (unit === "d" ? 24 : 1);
  if (!(advanceHours >= 1 && advanceHours <= HOURS_MAX)) {
    throw new UsageError(
      `not a way to move the clock: ${first} (show, +14d, +3h or to 2026-02-01; at most a year at a time)`,
    );
  }
  return { advanceHours };
}
