import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { breaches, hasSchema, sayLeftOut } from "../../../../test/specs/xsd.ts";
import { kidOf, syntheticAccountNumber } from "../numbers/check-digits.ts";
import { type BankSandbox, startBankSandbox } from "./start-bank-sandbox.ts";

let sandbox: BankSandbox;
let at: number;
let client: string;
let daily: string;
let folder: string;

const start = () => startBankSandbox({ now: () => at, dataDir: folder });
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "kravflyt-bank-"));
  at = Date.parse("2026-01-05T09:00:00Z");
  sandbox = await start();
  [client, daily] = sandbox.accounts.map(({ accountNumber }) => accountNumber) as [string, string];
});
afterEach(async () => {
  expect(sandbox.reconcile()).toEqual([]);
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

const post = async (path: string, body: string | object) => {
  const isText = typeof body === "string";
  const response = await fetch(`${sandbox.url}${path}`, {
    method: "POST",
    headers: { "Content-Type": isText ? "application/xml" : "application/json" },
    body: isText ? body : JSON.stringify(body),
  });
  return { status: response.status, json: JSON.parse(await response.text()) };
};
const getJson = async (path: string) => (await fetch(`${sandbox.url}${path}`)).json();
const getText = async (path: string) => (await fetch(`${sandbox.url}${path}`)).text();
const payIn = (operationId: string, amount: number, more: object = {}) =>
  post("/_world/payment", { operationId, account: client, amount, kid: kidOf("10001"), ...more });
const nextDay = () => {
  at += 24 * 3_600_000;
};

describe("money coming in", () => {
  it("is on the account at once and in a file the day after, 80 columns and right totals", async () => {
    await payIn("1", 125_000);
    await payIn("2", 50_000, { kid: kidOf("10002"), payerAccount: syntheticAccountNumber(1) });
    await payIn("3", 7_000, { account: daily });
    expect(sandbox.balance(client)).toBe(175_000);
    expect(await getJson("/files/incoming")).toEqual([]);
    nextDay();
    const [file] = (await getJson("/files/incoming")) as [{ name: string }];
    const records = (await getText(`/files/incoming/${file.name}`)).split("\r\n").slice(0, -1);
    expect(records.every((record) => record.length === 80)).toBe(true);
    const ofClient = records.slice(1, 7);
    expect(records[0]?.slice(0, 23)).toBe("NY000010000080800000001");
    expect(ofClient[0]?.slice(0, 8)).toBe("NY090020");
    expect(ofClient[0]?.slice(24, 35)).toBe(client);
    expect(ofClient[1]).toBe(`NY09103000000010501262201100001 00000000000125000${kidOf("10001").padStart(25)}000000`);
    expect(ofClient[4]?.slice(0, 15)).toBe("NY0910310000002");
    expect(ofClient[4]?.slice(41, 58)).toBe(`050126${syntheticAccountNumber(1)}`);
    expect(ofClient[5]).toBe(
      `NY090088${"00000002"}${"00000006"}${"00000000000175000"}050126050126050126${"0".repeat(21)}`,
    );
    expect(records.at(-1)).toBe(`NY000089${"00000003"}${"00000012"}${"00000000000182000"}060126${"0".repeat(33)}`);
  });

  it("may be taken back: off the account, and in the file as a reversal without a sign", async () => {
    await payIn("1", 125_000);
    nextDay();
    await payIn("2", 125_000, { transactionType: "18" });
    expect(sandbox.balance(client)).toBe(0);
    nextDay();
    const files = (await getJson("/files/incoming")) as readonly { name: string }[];
    const records = (await getText(`/files/incoming/${files[1]?.name}`)).split("\r\n");
    expect(records[2]?.slice(0, 49)).toBe("NY09183000000010601262201100001 00000000000125000");
  });

  it("makes one file a day with payments, none for a day without, and lists those after a name", async () => {
    await payIn("1", 100);
    nextDay();
    nextDay();
    await payIn("2", 200);
    nextDay();
    const files = (await getJson("/files/incoming")) as { name: string }[];
    expect(files).toHaveLength(2);
    expect(await getJson(`/files/incoming?after=${files[0]?.name}`)).toEqual([files[1]]);
  });

  it("is booked once for each operation id, also after a restart", async () => {
    const first = await payIn("1", 100);
    await sandbox.close();
    sandbox = await start();
    expect((await payIn("1", 100)).json).toEqual(first.json);
    expect((await payIn("1", 101)).status).toBe(409);
    expect(sandbox.balance(client)).toBe(100);
  });

  it("without KID is on the account and in no file", async () => {
    await post("/_world/payment", { operationId: "1", account: client, amount: 100, text: "Fra bestemor" });
    nextDay();
    expect(await getJson("/files/incoming")).toEqual([]);
    expect(await getJson(`/accounts/${client}/entries`)).toMatchObject([{ amount: 100, text: "Fra bestemor" }]);
  });

  it("is in a file at once when the day is closed by order", async () => {
    await payIn("1", 100);
    await post("/_world/close-day", { operationId: "c" });
    expect(await getJson("/files/incoming")).toHaveLength(1);
  });
});

const pain001 = (messageId: string, kroner: string, executeOn = "2026-01-05") => `<?xml version="1.0" encoding="UTF-8"?>
<Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.03"><CstmrCdtTrfInitn>
<GrpHdr><MsgId>${messageId}</MsgId><CreDtTm>2026-01-05T10:00:00</CreDtTm><NbOfTxs>1</NbOfTxs><CtrlSum>${kroner}</CtrlSum></GrpHdr>
<PmtInf><PmtInfId>P1</PmtInfId><PmtMtd>TRF</PmtMtd><ReqdExctnDt>${executeOn}</ReqdExctnDt>
<DbtrAcct><Id><Othr><Id>${client}</Id><SchmeNm><Cd>BBAN</Cd></SchmeNm></Othr></Id></DbtrAcct>
<CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId><Amt><InstdAmt Ccy="NOK">${kroner}</InstdAmt></Amt>
<Cdtr><Nm>Lunde R&#248;r &amp; S&#248;nn</Nm></Cdtr><CdtrAcct><Id><Othr><Id>${syntheticAccountNumber(0)}</Id></Othr></Id></CdtrAcct>
<RmtInf><Ustrd>Oppgjør uke 1</Ustrd></RmtInf></CdtTrfTxInf></PmtInf>
</CstmrCdtTrfInitn></Document>`;

const statuses = async () => {
  const files = (await getJson("/files/outgoing")) as { name: string }[];
  const texts = await Promise.all(files.map(({ name }) => getText(`/files/outgoing/${name}`)));
  return texts.map((text) => /<TxSts>(\w+)</.exec(text)?.[1]);
};

describe("money going out", () => {
  it("leaves the account on the day asked for, not the day before, and is reported", async () => {
    await payIn("1", 150_000);
    expect((await post("/files/pain001", pain001("M1", "1200.50", "2026-01-06"))).status).toBe(202);
    expect(await statuses()).toEqual(["ACCP"]);
    expect(sandbox.balance(client)).toBe(150_000);
    nextDay();
    expect(await getJson(`/accounts/${client}/balance`)).toMatchObject({ balance: 29_950 });
    expect(await getJson(`/accounts/${client}/balance?date=2026-01-05`)).toMatchObject({ balance: 150_000 });
    expect(await statuses()).toEqual(["ACCP", "ACSC"]);
  });

  it("is paid once although the file comes twice", async () => {
    await payIn("1", 150_000);
    expect((await post("/files/pain001", pain001("M1", "500.00"))).status).toBe(202);
    expect(await post("/files/pain001", pain001("M1", "500.00"))).toMatchObject({
      status: 409,
      json: { error: "duplicate" },
    });
    expect(sandbox.balance(client)).toBe(100_000);
  });

  it("is refused by the bank when the account has too little", async () => {
    await payIn("1", 49_999);
    await post("/files/pain001", pain001("M1", "500"));
    expect(sandbox.balance(client)).toBe(49_999);
    expect(await statuses()).toEqual(["ACCP", "RJCT"]);
  });

  it("is not taken when the sums of the file are wrong, or it is another format", async () => {
    const wrongSum = pain001("M1", "500").replace("<CtrlSum>500", "<CtrlSum>501");
    expect((await post("/files/pain001", wrongSum)).status).toBe(400);
    expect((await post("/files/pain001", pain001("M2", "500").replace("001.001.03", "001.001.08"))).status).toBe(400);
    expect((await post("/files/pain001", "<Document>")).status).toBe(400);
    expect(await getJson("/files/outgoing")).toEqual([]);
  });
});

describe("what the bank says of a payment file", () => {
  const newest = async () => {
    const files = (await getJson("/files/outgoing")) as { name: string }[];
    return getText(`/files/outgoing/${files.at(-1)?.name}`);
  };
  const behave = (manners: object) => post("/_world/behave", manners);
  const in2019 = (messageId: string, kroner: string) =>
    pain001(messageId, kroner)
      .replace("001.001.03", "001.001.09")
      .replace(/<ReqdExctnDt>(.*)<\/ReqdExctnDt>/, "<ReqdExctnDt><Dt>$1</Dt></ReqdExctnDt>");

  it("is of the edition that goes with the file's, and fits its schema", async () => {
    await payIn("1", 150_000);
    await post("/files/pain001", in2019("M1", "500"));
    const report = await newest();
    expect(report).toContain("xsd:pain.002.001.10");
    expect(report).toContain("<OrgnlMsgNmId>pain.001.001.09</OrgnlMsgNmId>");
    expect(sandbox.balance(client)).toBe(100_000);
    await post("/files/pain001", pain001("M2", "500"));
    expect(await newest()).toContain("xsd:pain.002.001.03");
    for (const schema of ["pain.002.001.03", "pain.002.001.10"]) {
      const text = schema.endsWith("03") ? await newest() : report;
      if (hasSchema(schema)) expect(breaches(text, schema)).toEqual([]);
      else sayLeftOut("bank.test.ts");
    }
  });

  it("is that a closed account takes no money, and that part of a file was taken", async () => {
    await payIn("1", 150_000);
    await post("/_world/close-account", { account: syntheticAccountNumber(0) });
    const one = pain001("M1", "500");
    const [, block = ""] = /(<CdtTrfTxInf>[\s\S]*<\/CdtTrfTxInf>)/.exec(one) ?? [];
    const other = block
      .replace(syntheticAccountNumber(0), syntheticAccountNumber(1))
      .replaceAll(/<EndToEndId>[^<]*/g, "<EndToEndId>T-2");
    const two = one
      .replace(block, block + other)
      .replaceAll(/<NbOfTxs>1</g, "<NbOfTxs>2<")
      .replaceAll(/<CtrlSum>500</g, "<CtrlSum>1000<");
    expect((await post("/files/pain001", two)).status).toBe(202);
    const report = await newest();
    expect(report).toContain("<GrpSts>PART</GrpSts>");
    expect(report.match(/<TxSts>(\w+)<\/TxSts>(?:<StsRsnInf><Rsn><Cd>AC04)?/g)).toEqual([
      "<TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AC04",
      "<TxSts>ACSC</TxSts>",
    ]);
    expect(sandbox.balance(client)).toBe(100_000);
    await post("/_world/reopen-account", { account: syntheticAccountNumber(0) });
    await post("/files/pain001", pain001("M3", "500"));
    expect(sandbox.balance(client)).toBe(50_000);
  });

  it("is that a payment waits, as long as somebody holds it", async () => {
    await payIn("1", 150_000);
    await behave({ holdPayments: true });
    await post("/files/pain001", pain001("M1", "500"));
    expect(await statuses()).toEqual(["PDNG"]);
    expect(sandbox.balance(client)).toBe(150_000);
    await behave({});
    expect(await statuses()).toEqual(["PDNG", "ACSC"]);
    expect(sandbox.balance(client)).toBe(100_000);
  });

  it("may come late, several times, and not at all", async () => {
    await payIn("1", 150_000);
    await behave({ reportDelayHours: 24, reportCopies: 2 });
    await post("/files/pain001", pain001("M1", "500"));
    expect(await statuses()).toEqual([]);
    await behave({ reportCopies: 0 });
    await post("/files/pain001", pain001("M2", "500"));
    nextDay();
    expect(await statuses()).toEqual(["ACCP", "ACCP", "ACSC", "ACSC"]);
    await sandbox.close();
    sandbox = await start();
    expect(await statuses()).toHaveLength(4);
  });
});
