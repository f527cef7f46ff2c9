import { addBalances, type DayStatement, type SignedHead, type SumNode, sameBalances } from "@kravflyt/core";
import { isSigned } from "./day-head.ts";
import { heldChange, statementSha256 } from "./statement.ts";
import { type Beside, rootFrom } from "./sum-tree.ts";

/** A creditor's own day, and what shows that it is part of the signed whole. */
export type ProvenStatement = {
  readonly statement: DayStatement;
  /** Beside the way from the statement to the root, lowest first. */
  readonly beside: readonly Beside[];
  readonly signed: SignedHead;
};

export type StatementFinding =
  | "closing_is_not_opening_and_movements"
  | "other_day_than_signed"
  | "not_in_the_signed_whole"
  | "signature_wrong"
  | "other_key"
  | "bank_differs";

/** What is wrong with a statement; nothing when it holds. @param publicKey the operator's, as told by another way. */
export function verifyStatement(
  { statement, beside, signed }: ProvenStatement,
  publicKey?: string,
): readonly StatementFinding[] {
  const findings: StatementFinding[] = [];
  const { head } = signed;
  if (!sameBalances(statement.closing, addBalances(statement.opening, statement.movements)))
    findings.push("closing_is_not_opening_and_movements");
  if (statement.on !== head.on) findings.push("other_day_than_signed");
  if (!isSame(rootFrom(leafOf(statement), beside), head.root)) findings.push("not_in_the_signed_whole");
  if (!isSigned(signed)) findings.push("signature_wrong");
  if (publicKey !== undefined && publicKey !== signed.publicKey) findings.push("other_key");
  if (head.unexplainedOre !== undefined && head.unexplainedOre !== 0) findings.push("bank_differs");
  return findings;
}

export const leafOf = (statement: DayStatement): SumNode => ({
  sha256: statementSha256(statement),
  sumOre: heldChange(statement),
});

const isSame = (a: SumNode, b: SumNode | undefined): boolean => a.sha256 === b?.sha256 && a.sumOre === b.sumOre;
