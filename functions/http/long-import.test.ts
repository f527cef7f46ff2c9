import { type InvoiceId, invoiceId } from "@kravflyt/core";
import { listAudit, listInvoices } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CLAIM_COLUMNS } from "../../test/http/claim-list.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE } from "../../test/http/parties.ts";

const params = { creditorId: LUNDE };

let hub: TestHub;
let minutes: number;
beforeEach(async () => {
  hub = await startTestHub();
  minutes = 0;
});
afterEach(() => hub.close());

type Row = { readonly number: number; readonly amount?: string };
const rowOf = ({ number, amount = "1250,00" }: Row): string =>
  `Lunde Rør AS;Ola Nordmann;Storgata ${number};0155;Oslo;${number};01.01.2026;15.01.2026;${amount};`;

/** A list of so many claims, numbered from 1, and `more` rows after them. */
const listOf = (claims: number, ...more: readonly Row[]) => {
  const rows = [...Array.from({ length: claims }, (_, index) => ({ number: index + 1 })), ...more].map(rowOf);
  const text = [Object.values(CLAIM_COLUMNS).join(";"), ...rows].join("\n");
  return { fileName: "lang.csv", content: Buffer.from(text).toString("base64"), mapping: { columns: CLAIM_COLUMNS } };
};
type List = ReturnType<typeof listOf>;

const preview = async (file: List) => (await hub.ask("previewImport", "worker", { params, body: file })).body;
/** A minute later than the part before it. */
const send = (file: List, taken = 0, more: object = {}) => {
  minutes += 1;
  hub.to(new Date(Date.UTC(2026, 2, 2, 8, minutes)).toISOString());
  return hub.ask("importClaims", "worker", { params, body: { ...file, taken, ...more } });
};
/** Sends the file until nothing of it is left, and says how much of it was taken after each part. */
async function sendAll(file: List): Promise<readonly (readonly [taken: number, left: number])[]> {
  const parts: (readonly [number, number])[] = [];
  for (let at = 0, left = 1; left > 0; ) {
    const { status, body } = await send(file, at);
    expect([status, body.notStored]).toEqual([200, []]);
    ({ taken: at, left } = body);
    parts.push([at, left]);
  }
  return parts;
}

/** As {@link sendAll}, and sends a part again that another tab was faster with. What was not stored at the end. */
async function fromTab(file: List): Promise<readonly string[]> {
  for (let taken = 0, tries = 1; tries <= 10; tries += 1) {
    const { status, body } = await send(file, taken);
    if (status === 200 && body.left === 0) return body.notStored;
    if (status === 200) taken = body.taken;
    else expect(body).toMatchObject({ code: "changed_meanwhile" });
  }
  throw new Error("another tab is always faster");
}

/** The numbers of all invoices that there are, in their order. */
async function stored(): Promise<readonly number[]> {
  const numbers: number[] = [];
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor !== undefined; isFirst = false) {
    const page = await listInvoices(hub.table, LUNDE, { limit: 100, ...(cursor !== undefined && { cursor }) });
    numbers.push(...page.items.map(({ invoice }) => Number(invoice.number)));
    cursor = page.cursor;
  }
  return numbers.toSorted((a, b) => a - b);
}
const upTo = (last: number): readonly number[] => Array.from({ length: last }, (_, index) => index + 1);
const idOf = (number: number): InvoiceId => invoiceId(`lunde-file:${number}`);

describe("a file of more claims than one request takes", () => {
  it("goes in part by part, and broken off and sent again from its beginning brings nothing twice", {
    timeout: 120_000,
  }, async () => {
    const file = listOf(10_000);
    expect(await preview(file)).toMatchObject({ good: 10_000, refused: 0, errors: [] });
    const first = await send(file);
    expect([first.body.taken, first.body.left, first.body.invoiceIds.length]).toEqual([2_000, 8_000, 2_000]);
    expect((await send(file, 2_000)).body).toMatchObject({ taken: 4_000, left: 6_000 });
    expect(await stored()).toEqual(upTo(4_000));
    expect((await preview(file)).importedBefore).toBeUndefined();

    const parts = [2_000, 4_000, 6_000, 8_000, 10_000].map((taken) => [taken, 10_000 - taken]);
    expect(await sendAll(file)).toEqual(parts);
    expect(await stored()).toEqual(upTo(10_000));
    expect((await preview(file)).importedBefore).toMatchObject({ by: "worker", at: "2026-03-02T08:07:00.000Z" });
    expect((await send(file)).body).toMatchObject({ code: "already_imported" });
  });

  it("is taken in one part up to 2,000 claims, and in two from 2,001", async () => {
    expect(await sendAll(listOf(2_000))).toEqual([[2_000, 0]]);
    expect(await sendAll(listOf(2_001))).toEqual([
      [2_000, 1],
      [2_001, 0],
    ]);
    expect(await stored()).toEqual(upTo(2_001));
  });

  it("is refused from 10,001 claims on, with how many a file may have", async () => {
    const file = listOf(10_001);
    const before = hub.written();
    const { status, body } = await send(file, 0, { onErrors: "leave_out" });
    expect([status, body]).toEqual([422, { code: "too_many_claims", most: 10_000 }]);
    expect((await preview(file)).errors).toEqual([
      {
        row: 10_002,
        code: "too_many_claims",
        text: {
          nb: "Rad 10002: Filen har mer enn 10 000 krav; del den i flere",
          en: "Row 10002: The file has more than 10,000 claims; divide it",
        },
      },
    ]);
    expect(hub.written()).toBe(before);
  });

  it("with a row that is refused in its second part brings nothing of the first either", async () => {
    const file = listOf(2_001, { number: 2_002, amount: "1.234" });
    expect((await send(file)).body).toMatchObject({ code: "rows_refused", refused: 1 });
    expect(await stored()).toEqual([]);
    expect((await send(file, 0, { onErrors: "leave_out" })).body).toMatchObject({ taken: 2_000, left: 1, refused: 1 });
    expect((await send(file, 2_000, { onErrors: "leave_out" })).body).toMatchObject({ left: 0, refused: 1 });
    expect(await stored()).toEqual(upTo(2_001));
  });

  it("names who brought each part of it", async () => {
    await sendAll(listOf(2_001));
    const { items } = await listAudit(hub.table, LUNDE);
    expect(items.map(({ by, after }) => [by, after])).toMatchObject([
      ["worker", { fileName: "lang.csv", stored: 2_001 }],
      ["worker", { fileName: "lang.csv", stored: 2_000 }],
    ]);
  });
});

describe("the part of a file that goes on", () => {
  it("holds its last claim, and none after it", async () => {
    const file = listOf(3);
    await send(file);
    expect((await send(file, 2)).body).toMatchObject({ invoiceIds: [idOf(3)], taken: 3, left: 0 });
    const { status, body } = await send(file, 3);
    expect([status, body]).toEqual([422, { code: "beyond_the_file", claims: 3 }]);
    expect((await send(file, -1)).status).toBe(400);
  });

  it("names the claims that no part before it brought, and leaves the file to come again", async () => {
    const file = listOf(3);
    expect((await send(file, 2)).body).toMatchObject({ invoiceIds: [idOf(3)], notStored: [idOf(1), idOf(2)] });
    expect((await preview(file)).importedBefore).toBeUndefined();
    expect((await send(file)).body).toMatchObject({ notStored: [], left: 0 });
    expect(await stored()).toEqual(upTo(3));
  });

  it("answers the same when its answer was lost and it is sent again", async () => {
    const file = listOf(2_001);
    await send(file);
    const { body } = await send(file, 2_000);
    expect((await send(file, 2_000)).body).toEqual(body);
  });

  it("may be sent from two tabs at once: every claim is there once", { timeout: 60_000 }, async () => {
    const file = listOf(2_001);
    const ends = await Promise.all([fromTab(file), fromTab(file)]);
    expect(ends).toEqual([[], []]);
    expect(await stored()).toEqual(upTo(2_001));
    expect((await preview(file)).importedBefore).toMatchObject({ by: "worker" });
  });
});
