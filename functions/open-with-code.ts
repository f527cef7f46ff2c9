import { openClaim, readDebtorCode } from "@kravflyt/app";
import { type Case, dayInNorway } from "@kravflyt/core";
import type { OpenWith } from "@kravflyt/runtime";
import type { Versioned } from "@kravflyt/store";
import { debtorKey, table } from "./deps.ts";

/** The one claim that a code opens. */
export const openWithCode: OpenWith<Versioned<Case>> = async (shown, { now }) => {
  const code = readDebtorCode(shown);
  if (code === undefined) return undefined;
  return openClaim({ table: table(), at: now, today: dayInNorway(now) }, await debtorKey(), code);
};
