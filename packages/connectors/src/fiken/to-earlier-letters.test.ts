import { describe, expect, it } from "vitest";
import { toEarlierLetters } from "./to-earlier-letters.ts";
import { FikenInvoice } from "./wire.ts";

const reminder = (name: string) => ({
  identifier: name,
  downloadUrl: `https://books.example/${name}`,
  type: "reminder",
});
const invoice = (change: object) =>
  FikenInvoice.parse({ invoiceId: 1, dueDate: "2026-01-19", lastModifiedDate: "2026-03-01", ...change });
const sent = (...dates: readonly string[]) => ({ dispatches: dates.map((date) => ({ date })) });
const dunning = (sentOn: string) => ({ step: "dunning", sentOn });

describe("toEarlierLetters", () => {
  it("sees no reminder where there is only the invoice, however often it was sent", () => {
    expect(toEarlierLetters(invoice(sent("2026-01-05", "2026-01-25")))).toEqual([]);
  });

  it("dates a reminder at the dispatch after the due date", () => {
    const it = invoice({ ...sent("2026-01-05", "2026-01-12", "2026-02-03"), attachments: [reminder("a")] });
    expect(toEarlierLetters(it)).toEqual([dunning("2026-02-03")]);
  });

  it.each([
    ["2026-01-19", "2026-03-01"],
    ["2026-01-20", "2026-01-20"],
  ])("with a second dispatch on %s, holds a reminder to be of %s", (dispatchedOn, sentOn) => {
    const it = invoice({ ...sent("2026-01-05", dispatchedOn), attachments: [reminder("a")] });
    expect(toEarlierLetters(it)).toEqual([dunning(sentOn)]);
  });

  it("gives the latest dispatches to the reminders when there are more of them", () => {
    const it = invoice({ ...sent("2026-01-05", "2026-01-25", "2026-02-10"), attachments: [reminder("a")] });
    expect(toEarlierLetters(it)).toEqual([dunning("2026-02-10")]);
  });

  it("dates what has no dispatch at the last change, the latest day it can have gone", () => {
    const it = invoice({ ...sent("2026-01-05", "2026-02-03"), attachments: [reminder("a"), reminder("b")] });
    expect(toEarlierLetters(it)).toEqual([dunning("2026-02-03"), dunning("2026-03-01")]);
  });

  it("counts one file once, on the invoice and on its sale, and other files not at all", () => {
    const other = { identifier: "o", downloadUrl: "https://books.example/o", type: "unspecified" };
    const sale = { saleId: 2, saleAttachments: [reminder("a"), other] };
    const it = invoice({ ...sent("2026-01-05", "2026-02-03"), attachments: [reminder("a")], sale });
    expect(toEarlierLetters(it)).toEqual([dunning("2026-02-03")]);
  });
});
