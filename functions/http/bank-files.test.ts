import { bankFileText } from "@kravflyt/app";
import { BANK_FOLDERS, type RouteReply, type routes } from "@kravflyt/contracts";
import { calendarDate, type Instant, type Ore, ore, SUSPENSE } from "@kravflyt/core";
import { listAudit, listEntries, saveBankFile } from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeOcrFile } from "../../packages/sandboxes/src/bank/ocr-file.ts";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { OPERATOR } from "../../test/http/parties.ts";
import { statusReport } from "../../test/http/status-report.ts";
import { handler as readBankFile } from "../schedule/read-bank-file.ts";

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(() => hub.close());

const ON = calendarDate("2026-03-02");
const ocr = (number: number, amounts: readonly Ore[], account = OPERATOR.clientAccount): Buffer => {
  const transactions = amounts.map((amount, at) => ({
    account,
    bookedOn: ON,
    amount,
    kid: "0010017",
    payerAccount: "76940512057",
    transactionType: "10",
    archiveReference: at + 1,
  }));
  return Buffer.from(writeOcrFile({ number, madeOn: ON, transactions }), "latin1");
};

type Place = RouteReply<typeof routes.layBankFile>;
const place = async (fileName: string, sizeBytes: number): Promise<Place> =>
  (await hub.ask("layBankFile", "operator", { body: { fileName, sizeBytes } })).body;
const put = async ({ method, url, headers }: Place, body: Uint8Array) => {
  const answer = await fetch(url, { method, headers, body: new Uint8Array(body) });
  return [answer.status, await answer.text()] as const;
};
const lay = async (fileName: string, content: Uint8Array) => {
  const offered = await place(fileName, content.length);
  expect(await put(offered, content)).toEqual([200, ""]);
  return offered.name;
};
const listed = async () => (await hub.ask("listBankFiles", "operator")).body.files;
const inSuspense = async () =>
  (await listEntries(hub.table, SUSPENSE, "client_bank")).items.reduce((sum, { amountOre }) => sum + amountOre, 0);

describe("a file from the bank that a person lays down", () => {
  it("gets a name that no other file has, and who asked is written down", async () => {
    const { name, url, expiresAt, headers } = await place("Innbetalinger 2. mars.txt", 810);
    expect(name).toMatch(/^laid\/20260302T080000000-[0-9a-f]{8}-Innbetalinger_2._mars.txt$/);
    expect((await place("Innbetalinger 2. mars.txt", 810)).name).not.toBe(name);
    expect(new URL(url).pathname).toBe(`/bank/${BANK_FOLDERS.laid}${name.slice("laid/".length)}`);
    expect([expiresAt, headers]).toEqual([
      "2026-03-02T08:15:00.000Z",
      { "content-length": "810", "if-none-match": "*" },
    ]);
    const { items } = await listAudit(hub.table, undefined);
    expect(items.find(({ what }) => what === `bank_file:${name}`)).toMatchObject({
      by: "operator",
      after: { fileName: "Innbetalinger 2. mars.txt", sizeBytes: 810 },
    });
  });

  it("is read with the bank's own, posted, and listed with what came of it", async () => {
    const file = ocr(1, [ore(500), ore(700)]);
    const name = await lay("ocr.txt", file);
    expect(await readBankFile()).toEqual({ files: 1, refused: 0, settled: 0, unfinished: 0 });
    expect(await listed()).toEqual([
      {
        name,
        at: "2026-03-02T08:00:00.000Z",
        status: "read",
        sizeBytes: file.length,
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        kind: "ocr-giro",
        totalOre: 1_200,
        payments: 2,
        posted: 0,
        suspense: 2,
        setAside: 0,
        skipped: 0,
      },
    ]);
    expect(await inSuspense()).toBe(1_200);
    expect(await readBankFile()).toEqual({ files: 0, refused: 0, settled: 0, unfinished: 0 });
  });

  it("that was laid down before is told so, and posts nothing", async () => {
    const [first] = await listed();
    hub.to("2026-03-02T09:00:00.000Z");
    await lay("ocr-igjen.txt", ocr(1, [ore(500), ore(700)]));
    await readBankFile();
    expect(await listed()).toMatchObject([{ status: "read", payments: 2, sameAs: first?.name }, {}]);
    expect(await inSuspense()).toBe(1_200);
  });

  it("is refused whole where its totals are wrong, with the line, the totals and what mends it", async () => {
    hub.to("2026-03-02T10:00:00.000Z");
    const text = ocr(2, [ore(500), ore(700)]).toString("latin1");
    const wrong = text.replace(/(?<=NY090088.{16})\d{17}/, "1300".padStart(17, "0"));
    await lay("feil.txt", Buffer.from(wrong, "latin1"));
    expect(await readBankFile()).toEqual({ files: 1, refused: 1, settled: 0, unfinished: 0 });
    const [file] = await listed();
    expect(file?.status).toBe("refused");
    expect(file?.refused).toMatchObject({ code: "totals_differ", line: 7, said: 1_300, found: 1_200 });
    expect(file?.refused?.text).toEqual({
      nb: "Linje 7: Summen stemmer ikke med det som står i filen. Be banken sende filen på nytt. Filen sier 1300. Funnet: 1200.",
      en: "Line 7: A total is not what its records come to. Ask the bank to send the file again. The file says 1300. Found: 1200.",
    });
    expect(await inSuspense()).toBe(1_200);
  });

  it("tells nothing of our payouts: only the bank says what became of them", async () => {
    hub.to("2026-03-02T10:30:00.000Z");
    await lay("status.xml", Buffer.from(statusReport("KF-lunde-20260301", "RJCT")));
    expect(await readBankFile()).toEqual({ files: 1, refused: 1, settled: 0, unfinished: 0 });
    expect((await listed())[0]).toMatchObject({ status: "refused", refused: { code: "only_from_bank" } });
  });

  it("larger than a piece of it is read piece by piece", async () => {
    hub.to("2026-03-02T11:00:00.000Z");
    const file = ocr(3, Array<Ore>(30_000).fill(ore(1)), "97010100066");
    expect(file.length).toBeGreaterThan(4_194_304);
    await lay("andre-konto.txt", file);
    expect(await readBankFile()).toEqual({ files: 1, refused: 0, settled: 0, unfinished: 0 });
    expect((await listed())[0]).toMatchObject({ totalOre: 30_000, payments: 0, setAside: 30_000 });
  });

  it("says while it is being read whether a run has it now", async () => {
    hub.to("2026-03-02T12:00:00.000Z");
    const [name, at, sizeBytes] = ["million.txt", hub.now(), 81_000_000] as const;
    const file = { name, tag: '"a"', at, sizeBytes };
    const reading = { part: "in", passed: 1_000, heldUntil: "2026-03-02T12:15:00.000Z" as Instant } as const;
    await saveBankFile(hub.table, { ...file, reading });
    expect((await listed())[0]).toEqual({ name, at, sizeBytes, status: "reading", held: true });
    hub.to("2026-03-02T12:15:00.000Z");
    expect((await listed())[0]).toMatchObject({ status: "reading", held: false });
    const { heldUntil: _, ...waiting } = reading;
    await saveBankFile(hub.table, { ...file, reading: waiting });
    expect((await listed())[0]).toMatchObject({ status: "reading", held: false });
    hub.to("2026-03-02T11:00:00.000Z");
  });

  it("is laid down once, as large as was said, and within a quarter of an hour", async () => {
    const file = ocr(4, [ore(100)]);
    const offered = await place("ocr.txt", file.length);
    expect((await put({ ...offered, headers: {} }, file))[0]).toBe(403);
    expect((await put(offered, file))[0]).toBe(200);
    expect((await put(offered, file))[0]).toBe(412);
    const late = await place("sen.txt", file.length);
    hub.to("2026-03-02T11:15:01.000Z");
    expect((await put(late, file))[0]).toBe(403);
  });
});

describe("why a file is refused", () => {
  it.each([
    ["not_a_bank_file", "Filen er verken OCR giro, camt.053, camt.054 eller pain.002. Se etter om det er riktig fil."],
    ["another_day", "Filen kan ikke leses. Be banken rette filen."],
  ])("%s", (code, nb) => expect(bankFileText({ code }).nb).toBe(nb));
});
