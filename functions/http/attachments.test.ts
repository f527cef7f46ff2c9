import { createHash } from "node:crypto";
import { textOf } from "@kravflyt/contracts";
import { verifyBundle } from "@kravflyt/evidence";
import { invoiceChange, listAudit } from "@kravflyt/store";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE } from "../../test/http/parties.ts";
import { handler as api } from "../api.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterEach(() => hub.close());

const PDF = Buffer.from("%PDF-1.7 en faktura");
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
const sha256Of = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

const add = (content: Uint8Array, fileName = "Faktura 1001.pdf", who = "worker", caseId = "1") =>
  hub.ask("addAttachment", who, {
    params: { caseId },
    body: { fileName, content: Buffer.from(content).toString("base64") },
  });
const read = (attachmentId: string, who = "reader", caseId = "1") =>
  hub.ask("readAttachment", who, { params: { caseId, attachmentId } });
const caseNow = async (query = {}, caseId = "1") =>
  (await hub.ask("readCase", "reader", { params: { caseId }, query })).body;

const ADDED = {
  attachmentId: sha256Of(PDF),
  fileName: "Faktura 1001.pdf",
  kind: "pdf",
  bytes: 19,
  at: "2026-03-02T09:00:00.000Z",
  by: "worker",
  name: "worker",
};

describe("an attachment of a case (WEB-22)", () => {
  it("is added to a case whenever it is at hand, listed on it, in its history, and read byte for byte", async () => {
    expect((await caseNow()).attachments).toEqual([]);
    hub.to("2026-03-02T09:00:00.000Z");
    expect(await add(PDF)).toEqual({ status: 200, body: ADDED });
    const { attachments, timeline } = await caseNow();
    expect(attachments).toEqual([ADDED]);
    expect(timeline.at(-1)).toMatchObject({
      at: "2026-03-02T09:00:00.000Z",
      on: "2026-03-02",
      type: "attachment_added",
      by: "worker",
      facts: { attachmentId: sha256Of(PDF), name: "worker", fileName: "Faktura 1001.pdf", kind: "pdf", bytes: 19 },
    });
    expect(Buffer.from((await read(sha256Of(PDF))).body as unknown as Uint8Array).equals(PDF)).toBe(true);
    // nobody knew of it before
    expect((await caseNow({ knownAt: "2026-03-02T08:59:59.999Z" })).attachments).toEqual([]);
  });

  it("is added to a case that was written down by hand, which needed none to begin", async () => {
    const claim = {
      against: "private",
      debtorName: "Ola Nordmann",
      address: "Storgata 1",
      postalCode: "0155",
      city: "Oslo",
      invoiceNumber: "5001",
      issuedOn: "2026-01-02",
      dueOn: "2026-01-16",
      amountOre: 90_000,
    };
    const made = await hub.ask("createCase", "worker", { params: { creditorId: LUNDE }, body: claim });
    expect(made.status).toBe(201);
    const { caseId } = made.body;
    expect((await add(PNG, "bilde.png", "worker", caseId)).body).toMatchObject({ kind: "png", fileName: "bilde.png" });
    expect((await caseNow({}, caseId)).attachments).toHaveLength(1);
    expect((await caseNow()).attachments).toEqual([]);
  });

  it("is written down with who added what, and when", async () => {
    hub.to("2026-03-02T09:00:00.000Z");
    await add(PDF);
    expect((await listAudit(hub.table, LUNDE)).items[0]).toEqual({
      creditorId: LUNDE,
      at: "2026-03-02T09:00:00.000Z",
      by: "worker",
      what: `attachment:1:${sha256Of(PDF)}`,
      before: null,
      after: { sha256: sha256Of(PDF), kind: "pdf", fileName: "Faktura 1001.pdf", bytes: 19 },
    });
  });

  it("is one when it is added twice, also at the same moment and under another name", async () => {
    const both = await Promise.all([add(PDF), add(PDF)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const before = hub.written();
    expect((await add(PDF, "Noe annet.pdf", "admin")).body).toMatchObject({ fileName: "Faktura 1001.pdf" });
    expect(hub.written()).toBe(before);
    expect((await caseNow()).attachments).toHaveLength(1);
  });

  it("is both files when two are added at the same moment", async () => {
    expect((await Promise.all([add(PDF), add(PNG)])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await caseNow()).attachments.map(({ kind }) => kind).toSorted()).toEqual(["pdf", "png"]);
  });

  it("is what its content is, whatever it is called, under a name that is safe", async () => {
    expect((await add(PNG, "../../faktura\u202Efdp.pdf")).body).toMatchObject({
      kind: "png",
      fileName: "faktura fdp.png",
    });
    expect(await add(Buffer.from("MZ a program"), "faktura.pdf")).toEqual({
      status: 422,
      body: { code: "attachment_kind_unknown", kinds: ["pdf", "png", "jpeg"] },
    });
  });

  it("is refused when it is empty, too large or one too many, and nothing is kept of it", async () => {
    expect(await add(Buffer.alloc(0))).toEqual({ status: 422, body: { code: "attachment_empty" } });
    const large = Buffer.alloc(4_000_001);
    large.set(PDF);
    expect(await add(large)).toEqual({
      status: 422,
      body: { code: "attachment_too_large", bytes: 4_000_001, bytesMax: 4_000_000 },
    });
    expect((await add(Buffer.alloc(4_500_000))).body).toEqual({ code: "body_too_large", bytesMax: 5_600_000 });
    const bad = { params: { caseId: "1" }, body: { fileName: "a.pdf", content: "%PDF-" } };
    expect((await hub.ask("addAttachment", "worker", bad)).status).toBe(400);
    for (let n = 0; n < 20; n += 1) expect((await add(Buffer.from(`%PDF-${n}`))).status).toBe(200);
    expect(await add(PDF)).toEqual({ status: 422, body: { code: "too_many_attachments", most: 20 } });
    // what is there already is no further one
    expect((await add(Buffer.from("%PDF-7"))).status).toBe(200);
    expect(textOf("attachment_too_large")?.nb).toBe("Filen er større enn 4 MB");
  });

  it("takes the largest file that there may be", async () => {
    const largest = Buffer.alloc(4_000_000);
    largest.set(PDF);
    expect((await add(largest)).status).toBe(200);
    expect(((await read(sha256Of(largest))).body as unknown as Uint8Array).length).toBe(4_000_000);
  });

  it("is taken for a case that has ended: what is learnt late belongs to it too", async () => {
    await hub.ask("withdrawCase", "worker", { params: { caseId: "1" }, body: { confirm: true, costSeenOre: 0 } });
    expect((await add(PDF)).status).toBe(200);
  });

  it("is nobody else's, and neither added nor found by its hash from another case", async () => {
    await add(PDF);
    expect(await read(sha256Of(PDF), "other-admin")).toMatchObject({ status: 404, body: { code: "case_not_found" } });
    expect(await add(PNG, "a.png", "other-admin")).toMatchObject({ status: 404, body: { code: "case_not_found" } });
    expect((await add(PNG, "a.png", "reader")).status).toBe(403);
    await hub.put(invoiceChange({ after: anInvoice(2) }));
    const body = { invoiceIds: ["lunde-fiken:2"], mode: "manual", confirm: true };
    await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
    expect(await read(sha256Of(PDF), "reader", "2")).toMatchObject({ body: { code: "attachment_not_found" } });
  });

  it("is handed out as a file to keep, never as a page of ours", async () => {
    await add(PDF, "Kjøpsavtale på ål.pdf");
    const path = `/cases/1/attachments/${sha256Of(PDF)}`;
    const event = {
      version: "2.0",
      rawPath: path,
      headers: {},
      requestContext: {
        http: { method: "GET", path },
        authorizer: { jwt: { claims: { sub: "reader", token_use: "access" } } },
      },
      isBase64Encoded: false,
    };
    const answer = await api(event as unknown as APIGatewayProxyEventV2, {} as Context);
    expect(answer.headers).toEqual({
      "cache-control": "no-store",
      "content-disposition": "attachment; filename*=UTF-8''Kj%C3%B8psavtale%20p%C3%A5%20%C3%A5l.pdf",
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
    });
  });

  it("lies in the evidence of the case, which holds; what there is no room for is listed", async () => {
    await add(PDF);
    const large = Buffer.alloc(3_900_000);
    large.set(PNG);
    await add(large, "stort.png");
    const second = Buffer.alloc(3_900_000, 7);
    second.set(PNG);
    await add(second, "også stort.png");
    const bundle = await hub.ask("readEvidence", "reader", { params: { caseId: "1" } });
    expect(bundle.status).toBe(200);
    expect(verifyBundle(bundle.body)).toMatchObject({ caseId: "1", holds: true });
    const text = Buffer.from(bundle.body).toString("latin1");
    expect(text).toContain(`attachments/${sha256Of(PDF)}.pdf`);
    expect(text).toContain("%PDF-1.7 en faktura");
    expect(text).toContain(`"file":"attachments/${sha256Of(large)}.png"`);
    expect(text).toContain(`"sha256":"${sha256Of(second)}"`);
    expect(text).not.toContain(`attachments/${sha256Of(second)}`);
  });
});
