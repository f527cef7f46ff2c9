import { expect, it } from "vitest";
import type { Creditor } from "../../api/creditors.ts";
import { joined } from "./waiting.ts";

const creditor = (creditorId: string): Creditor => ({
  creditorId,
  name: creditorId,
  organizationNumber: "310844136",
  payee: "creditor_account",
  bookingMode: "proposal",
});
const page = (...rows: readonly (readonly [caseId: string, since: string])[]) => ({
  conversations: rows.map(([caseId, since]) => ({ caseId, since: since as never, remarks: 1 })),
});

it("the conversations of several creditors are one list, longest waiting first, each with its creditor", () => {
  const pages = [
    page(["1", "2026-03-02T08:00:00.000Z"], ["3", "2026-03-04T08:00:00.000Z"]),
    undefined,
    page(["2", "2026-03-03T08:00:00.000Z"]),
  ];
  const rows = joined([creditor("lunde"), creditor("broken"), creditor("nordby")], pages);
  expect(rows.map(({ caseId, creditor: { name } }) => [caseId, name])).toEqual([
    ["1", "lunde"],
    ["2", "nordby"],
    ["3", "lunde"],
  ]);
});
