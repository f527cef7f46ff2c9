import { checkKid, KID_LENGTH, type KidModulus, makeKid } from "@kravflyt/core";
import { readArguments, wholeNumber } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";
import { answerLines } from "../lines.ts";
import { standardInput } from "../standard-streams.ts";

const OPTIONS = { length: { type: "string" }, modulus: { type: "string" } } as const;

export const kidCheck: Command = {
  name: "kid check",
  help: `Usage: kravflyt kid check [--length N] [--modulus 10|11] < kids.txt

Answers each line of stdin: {"kid":"0010017","valid":true,"modulus":[10]}. "modulus" lists the algorithms that the KID satisfies, "valid"
says whether it holds under the options; when it does not, "reason" is length, check_digit or characters.

  --length N        the agreed number of characters, ${KID_LENGTH.min} to ${KID_LENGTH.max}
  --modulus 10|11   the agreed algorithm

Exit 0 when all are valid, 1 when one is not.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    const agreement = {
      ...(values.length !== undefined && { length: lengthOf(values.length) }),
      ...(values.modulus !== undefined && { modulus: modulusOf(values.modulus) }),
    };
    return exitOf((line) => {
      const answer = checkKid(line, agreement);
      return { answer, isYes: answer.valid };
    });
  },
};

export const kidMake: Command = {
  name: "kid make",
  help: `Usage: kravflyt kid make --modulus 10|11 --length N < digits.txt

Answers each line of stdin: {"kid":"000012345674"}, filled with zeros in front, or {"error":{"code":"too_long"}}. With modulus 11 a number whose
check character would be "-" is refused (check_is_dash): many banks do not take it.

  --length N        number of characters, check digit included, ${KID_LENGTH.min} to ${KID_LENGTH.max}
  --modulus 10|11   the algorithm

Exit 0 when all could be made, 1 when one could not.`,
  run: async (args) => {
    const { values } = readArguments(args, OPTIONS);
    if (values.modulus === undefined || values.length === undefined) {
      throw new UsageError("kid make needs --modulus and --length");
    }
    const agreement = { modulus: modulusOf(values.modulus), length: lengthOf(values.length) };
    return exitOf((line) => {
      const made = makeKid(line, agreement);
      return { answer: made.ok ? { kid: made.value } : { error: made.refusal }, isYes: made.ok };
    });
  },
};

async function exitOf(answer: (line: string) => { readonly answer: unknown; readonly isYes: boolean }): Promise<0 | 1> {
  let allYes = true;
  await answerLines(standardInput(), process.stdout, ({ text }) => {
    const given = answer(text);
    if (!given.isYes) allYes = false;
    return given.answer;
  });
  return allYes ? 0 : 1;
}

const lengthOf = (text: string): number => wholeNumber("length", text, KID_LENGTH);

function modulusOf(text: string): KidModulus {
  if (text === "10") return 10;
  if (text === "11") return 11;
  throw new UsageError(`--modulus is 10 or 11, not ${text}`);
}
