import { readFile } from "node:fs/promises";
import { routes } from "@kravflyt/contracts";
import { creditorId } from "@kravflyt/core";
import { type ProvenStatement, verifyStatement } from "@kravflyt/proof";
import { readArguments } from "../arguments.ts";
import { type Command, UsageError } from "../command.ts";

export const proofVerify: Command = {
  name: "proof verify",
  help: `Usage: kravflyt proof verify FILE [--key BASE64]

Checks a creditor's statement of a day (GET /creditors/{creditorId}/statement, or "kravflyt proof --creditor") without any
network: that it adds up, that it is part of the whole that was signed, that the signature holds, and that the whole is what the bank
says. Prints {"creditorId":…,"on":…,"holds":true,"findings":[]}.

  --key BASE64   the operator's public key as told by another way; without it the key in the file is believed

Exit 0 when it holds, 1 when there are findings, 2 when the file is no statement.`,
  run: async (args) => {
    const { values, operands } = readArguments(args, { key: { type: "string" } }, ["FILE"]);
    const [file = ""] = operands;
    const proven = await readStatementFile(file);
    const findings = verifyStatement(proven, values.key);
    const { creditorId: whose, on } = proven.statement;
    process.stdout.write(`${JSON.stringify({ creditorId: whose, on, holds: findings.length === 0, findings })}\n`);
    return findings.length === 0 ? 0 : 1;
  },
};

async function readStatementFile(path: string): Promise<ProvenStatement> {
  const text = await readFile(path, "utf8").catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read`, { cause: error });
  });
  const read = routes.readStatement.reply.safeParse(jsonOf(text, path));
  if (!read.success) {
    throw new UsageError(`${path} is no statement: ${read.error.issues[0]?.path.join(".")}`, { cause: read.error });
  }
  const { statement, ...rest } = read.data;
  return { ...rest, statement: { ...statement, creditorId: creditorId(statement.creditorId) } };
}

function jsonOf(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is no JSON`, { cause: error });
  }
}
