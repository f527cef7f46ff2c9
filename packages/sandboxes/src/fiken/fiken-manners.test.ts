import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { clientOf } from "./fiken-test-client.ts";
import { type FikenSandbox, startFikenSandbox } from "./start-fiken-sandbox.ts";

let sandbox: FikenSandbox;
const c = "/companies/lunde-roer-as";

beforeAll(async () => {
  sandbox = await startFikenSandbox({
    now: () => Date.parse("2026-01-05T08:00:00Z"),
    seed: { invoicesPerCompany: 40 },
  });
});
afterAll(() => sandbox.close());

describe("how Fiken answers lists", () => {
  it("gives a bare array and four headers", async () => {
    const answer = await clientOf(sandbox).api("GET", `${c}/invoices?page=1&pageSize=10`);
    expect(answer.json).toHaveLength(10);
    const header = (name: string) => answer.headers.get(`Fiken-Api-${name}`);
    expect(header("Page")).toBe("1");
    expect(header("Page-Size")).toBe("10");
    expect(Number(header("Result-Count"))).toBe(40);
    expect(header("Page-Count")).toBe("4");
  });

  it("gives 25 rows when not asked, 100 at the most, and 400 for 101", async () => {
    const { api } = clientOf(sandbox);
    expect((await api("GET", `${c}/invoices`)).json).toHaveLength(25);
    expect((await api("GET", `${c}/invoices?pageSize=100`)).json).toHaveLength(40);
    expect((await api("GET", `${c}/invoices?pageSize=101`)).status).toBe(400);
  });

  it("filters days in all five forms", async () => {
    const { api } = clientOf(sandbox);
    const all = (await api("GET", `${c}/invoices?pageSize=100`)).json as { dueDate: string }[];
    const day = all[20]?.dueDate ?? "";
    const count = async (form: string) => (await api("GET", `${c}/invoices?pageSize=100&${form}=${day}`)).json.length;
    const expected = (test: (dueDate: string) => boolean) => all.filter(({ dueDate }) => test(dueDate)).length;
    expect(await count("dueDate")).toBe(expected((due) => due === day));
    expect(await count("dueDateLe")).toBe(expected((due) => due <= day));
    expect(await count("dueDateLt")).toBe(expected((due) => due < day));
    expect(await count("dueDateGe")).toBe(expected((due) => due >= day));
    expect(await count("dueDateGt")).toBe(expected((due) => due > day));
    expect((await api("GET", `${c}/invoices?dueDateGt=05.01.2026`)).status).toBe(400);
  });

  it("knows a change by its day alone", async () => {
    const { api } = clientOf(sandbox);
    const [invoice] = (await api("GET", `${c}/invoices?settled=false&pageSize=1`)).json;
    await api("PATCH", `${c}/invoices/${invoice.invoiceId}`, { newDueDate: "2026-02-01" });
    const since = async (day: string) =>
      (await api("GET", `${c}/invoices?lastModifiedGe=${day}`)).json.map((row: typeof invoice) => row.invoiceId);
    expect(await since("2026-01-05")).toContain(invoice.invoiceId);
    expect(await since("2026-01-06")).toEqual([]);
  });
});

describe("how Fiken answers what is wrong", () => {
  it("says 400 with error and error_description to a field that it does not know", async () => {
    const answer = await clientOf(sandbox).api("POST", `${c}/contacts`, { name: "A", sentToCollection: true });
    expect(answer.status).toBe(400);
    expect(answer.json.error).toBe("invalid_request");
    expect(answer.json.error_description).toContain("sentToCollection");
  });

  it("says 404, 405 and 415 as HTTP has them", async () => {
    const { api } = clientOf(sandbox);
    expect((await api("GET", `${c}/invoices/1`)).status).toBe(404);
    expect((await api("GET", "/companies/nobody")).status).toBe(404);
    expect((await api("DELETE", `${c}/accounts/1500:10001`)).status).toBe(405);
    const headers = { Authorization: `Bearer ${sandbox.credentials.personalToken}` };
    const text = await fetch(`${sandbox.apiUrl}${c}/contacts`, { method: "POST", headers, body: "name=A" });
    expect(text.status).toBe(415);
  });

  it("says 400 to fractions of an øre and to a file that is no document", async () => {
    const { api } = clientOf(sandbox);
    const [sale] = (await api("GET", `${c}/sales?settled=false&pageSize=1`)).json;
    const payment = { date: "2026-01-05", account: "1920:10001", amount: 10.5 };
    expect((await api("POST", `${c}/sales/${sale.saleId}/payments`, payment)).status).toBe(400);
    const form = new FormData();
    form.set("filename", "brev.docx");
    form.set("file", new Blob(["x"]), "brev.docx");
    expect((await api("POST", `${c}/sales/${sale.saleId}/attachments?attachToSale=true`, form)).status).toBe(400);
  });
});

describe("how much Fiken stands", () => {
  it("answers 429 to the second request under way with one token, and counts it", async () => {
    const slow = await startFikenSandbox({ latencyMs: 40, seed: { invoicesPerCompany: 1 } });
    const { api } = clientOf(slow);
    const statuses = (await Promise.all([api("GET", "/user"), api("GET", "/user")])).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 429]);
    expect(slow.stats().violations.concurrent).toBe(1);
    expect((await api("GET", "/user")).status).toBe(200);
    await slow.close();
  });

  it("only counts a second request under way when told to let it pass", async () => {
    const slow = await startFikenSandbox({ latencyMs: 40, refuseConcurrent: false, seed: { invoicesPerCompany: 1 } });
    const { api } = clientOf(slow);
    const answers = await Promise.all([api("GET", "/user"), api("GET", "/user")]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(slow.stats().violations.concurrent).toBe(1);
    await slow.close();
  });

  it("counts the fifth request in a second of its own clock, and not the first of the next", async () => {
    let at = 0;
    const calm = await startFikenSandbox({ now: () => at, seed: { invoicesPerCompany: 1 } });
    const { api } = clientOf(calm);
    for (let index = 0; index < 4; index += 1) await api("GET", "/user");
    expect(calm.stats().violations.rate).toBe(0);
    await api("GET", "/user");
    expect(calm.stats().violations.rate).toBe(1);
    at = 1000;
    await api("GET", "/user");
    expect(calm.stats().violations.rate).toBe(1);
    await calm.close();
  });
});

describe("documents in Fiken", () => {
  it("gives an invoice's PDF to the bearer of a token only", async () => {
    const { api } = clientOf(sandbox);
    const [invoice] = (await api("GET", `${c}/invoices?pageSize=1`)).json;
    const url: string = invoice.invoicePdf.downloadUrl;
    expect((await fetch(url)).status).toBe(401);
    const headers = { Authorization: `Bearer ${sandbox.credentials.personalToken}` };
    const answer = await fetch(url, { headers });
    expect(answer.headers.get("content-type")).toBe("application/pdf");
    expect((await answer.text()).startsWith("%PDF-1.4")).toBe(true);
  });

  it("keeps an uploaded file as it came", async () => {
    const { api } = clientOf(sandbox);
    const [invoice] = (await api("GET", `${c}/invoices?pageSize=1`)).json;
    const form = new FormData();
    form.set("filename", "Oversendt inkasso.pdf");
    form.set("file", new Blob([new Uint8Array([37, 80, 68, 70, 0, 255])]), "x.pdf");
    const made = await api("POST", `${c}/invoices/${invoice.invoiceId}/attachments`, form);
    expect(made.status).toBe(201);
    expect(made.text).toBe("");
    const attachments = (await api("GET", `${c}/invoices/${invoice.invoiceId}/attachments`)).json;
    const headers = { Authorization: `Bearer ${sandbox.credentials.personalToken}` };
    const answer = await fetch(attachments.at(-1).downloadUrl, { headers });
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([37, 80, 68, 70, 0, 255]);
  });
});
