import type { Api } from "@kravflyt/connectors";
import { calendarDate, connectionId, creditorId, invoiceId, ore } from "@kravflyt/core";
import type { Posting } from "@kravflyt/store";
import { describe, expect, it } from "vitest";
import { type BackBody, takeBackPayment, type Undoing } from "./take-back-posting.ts";

const on = calendarDate("2026-04-01");
const at = { invoiceId: invoiceId("fiken:1"), source: { saleId: "11" }, account: "1920", amountOre: ore(1_000) };
const body: BackBody = {
  kind: "payment_back",
  ...at,
  on,
  description: "Tilbakeført betaling sak 1",
  undoes: "payout-1",
};
const posted: Posting = {
  postingId: "payout-1",
  creditorId: creditorId("lunde"),
  connectionId: connectionId("c"),
  body: { kind: "sale_payment", ...at, paidOn: on },
  status: "posted",
  remoteId: "77",
  on,
};
const api = {} as Api;

/** Books in which payments that are undone are remembered. */
function books(can: Undoing["can"]["undo"] = ["payment"]) {
  const undone: string[] = [];
  const connector: Undoing = {
    label: "Books",
    can: { undo: can },
    undo: async (_, { id }) => {
      undone.push(id);
    },
    isUndone: async (_, { id }) => undone.includes(id),
  };
  return { connector, undone };
}

describe("a payment in the books that the bank took back", () => {
  it("is undone there, once", async () => {
    const { connector, undone } = books();
    expect(await takeBackPayment({ connector, api }, body, posted)).toBe("77");
    expect(await takeBackPayment({ connector, api }, body, posted)).toBe("77");
    expect(undone).toEqual(["77"]);
  });

  it("is left as it is where a person has taken our payment back already", async () => {
    const { connector, undone } = books();
    await connector.undo?.(api, { what: "payment", id: "77", on, description: "by a person" });
    const { remoteId = "", ...rest } = posted;
    const reversed: Posting = { ...rest, status: "reversed", takenBack: [remoteId] };
    expect(await takeBackPayment({ connector, api }, body, reversed)).toBe("77");
    expect(undone).toEqual(["77"]);
  });

  const { remoteId: _, ...nowhere } = posted;
  it.each<[string, Posting | undefined, Undoing]>([
    ["nobody knows what it was posted as", undefined, books().connector],
    ["it was not posted", { ...posted, status: "pending" }, books().connector],
    ["its id is not known", nowhere, books().connector],
    [
      "it was an øre more",
      { ...posted, body: { kind: "sale_payment", ...at, amountOre: ore(1_001), paidOn: on } },
      books().connector,
    ],
    ["it was no payment", { ...posted, body: { kind: "settle", ...at, on } }, books().connector],
    ["the books undo vouchers only", posted, books(["journal"]).connector],
    ["the books undo nothing", posted, { label: "Books", can: { undo: ["payment"] } }],
  ])("is a person's to book where %s", async (_why, original, connector) => {
    await expect(takeBackPayment({ connector, api }, body, original)).rejects.toMatchObject({ code: "not_offered" });
  });
});
