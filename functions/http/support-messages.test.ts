import { SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { textOf } from "@kravflyt/contracts";
import { invoiceChange, listAudit } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { anInvoice, LUNDE, NORDBY } from "../../test/http/parties.ts";
import { handler as tellOfMessage } from "../queue/tell-of-message.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
  await hub.put(invoiceChange({ after: anInvoice(1) }));
  const body = { invoiceIds: ["lunde-fiken:1"], mode: "manual", confirm: true };
  await hub.ask("startCases", "worker", { params: { creditorId: LUNDE }, body });
});
afterEach(() => hub.close());

type About = { readonly page: string; readonly caseId?: string };
const write = (messageId: string, about: About, who = "worker", text = "Hvilken kolonne er KID?", of = LUNDE) =>
  hub.ask("writeSupport", who, { params: { creditorId: of }, body: { messageId, about, text } });
const conversation = async () => (await hub.ask("listSupport", "reader", { params: { creditorId: LUNDE } })).body;
const waiting = async () => (await hub.ask("listSupportWaiting", "operator")).body.conversations;

/** The mails that go out for what was written since. */
async function mailed(): Promise<readonly string[]> {
  const ses = mockClient(SESv2Client);
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  const records = (await hub.taken("tell-of-message")).map((body, i) => ({ messageId: `m${i}`, body, attributes: {} }));
  await tellOfMessage({ Records: records } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
  const inputs = ses.commandCalls(SendEmailCommand).map((call) => call.args[0].input);
  ses.restore();
  return inputs.map(({ Destination, Content }) =>
    [Destination?.ToAddresses, Content?.Simple?.Subject?.Data, Content?.Simple?.Body?.Text?.Data].join("\n"),
  );
}

const ASKED_FROM_IMPORT = `post@fjellvik.example
Lunde Rør AS har skrevet til oss
Hei,

Lunde Rør AS har skrevet fra siden «import» og venter på svar.

Les og svar: https://krav.fjellvik.example
`;

const ANSWERED = `post@kreditor.example
Fjellvik Fakturaservice AS har skrevet til dere
Hei,

dere har fått en melding fra Fjellvik Fakturaservice AS.

Les og svar: https://krav.fjellvik.example

Med vennlig hilsen
Fjellvik Fakturaservice AS
`;

describe("a question to customer service (WEB-29)", () => {
  it("is asked from the import page, answered by the operator's people, and both sides read it", async () => {
    expect(await conversation()).toEqual({ messages: [] });
    hub.to("2026-03-02T09:00:00.000Z");
    const asked = {
      messageId: "m1",
      at: "2026-03-02T09:00:00.000Z",
      by: "worker",
      name: "worker",
      side: "creditor",
      page: "import",
      text: "Hvilken kolonne er KID?",
    };
    expect(await write("m1", { page: "import" })).toEqual({ status: 200, body: asked });
    expect(await waiting()).toEqual([{ creditorId: LUNDE, since: "2026-03-02T09:00:00.000Z", messages: 1 }]);
    hub.to("2026-03-02T10:00:00.000Z");
    await write("m2", { page: "import" }, "operator", "Den med 25 sifre.");
    expect(await waiting()).toEqual([]);
    const { messages, turn } = await conversation();
    expect(turn).toBe("creditor");
    expect(messages.map(({ side, text }) => [side, text])).toEqual([
      ["operator", "Den med 25 sifre."],
      ["creditor", "Hvilken kolonne er KID?"],
    ]);
  });

  it("is told to the operator by mail, and the answer to the creditor, without a word of what was written", async () => {
    await write("m1", { page: "import" });
    expect(await mailed()).toEqual([ASKED_FROM_IMPORT]);
    // who waits is not told of again
    await write("m2", { page: "import" }, "admin", "Og enda en ting.");
    expect(await mailed()).toEqual([]);
    await write("m3", { page: "import" }, "operator", "Den med 25 sifre.");
    expect(await mailed()).toEqual([ANSWERED]);
  });

  it("goes to the address of the support where there is one", async () => {
    await hub.ask("saveSupport", "operator", { body: { version: 1, email: "hjelp@fjellvik.example" } });
    await write("m1", { page: "import" });
    expect((await mailed())[0]).toContain("hjelp@fjellvik.example\n");
  });

  it("about a case stands among the messages of that case, waits there, and is told once", async () => {
    expect((await write("m1", { page: "cases", caseId: "1" })).body).toMatchObject({ caseId: "1", page: "cases" });
    const listed = await hub.ask("listRemarks", "reader", { params: { caseId: "1" } });
    expect(listed.body.remarks).toMatchObject([{ remarkId: "m1", side: "creditor", to: "customer_service" }]);
    const turn = { params: { creditorId: LUNDE }, query: { turn: "operator" } };
    const { conversations } = (await hub.ask("listWaitingConversations", "reader", turn)).body;
    expect(conversations).toMatchObject([{ caseId: "1", to: "customer_service" }]);
    expect((await conversation()).messages).toEqual([]);
    expect((await mailed())[0]).toContain("Lunde Rør AS har skrevet på saken med id 1 og venter på svar.");
    // an answer on the case itself is told as well
    const body = { text: "Vi ser på det.", to: "creditor" };
    await hub.ask("writeMessage", "operator", { params: { caseId: "1", remarkId: "m2" }, body });
    expect(await mailed()).toEqual([ANSWERED]);
  });

  it("is written and told once when it is sent twice; another text under its id is refused", async () => {
    for (const about of [{ page: "import" }, { page: "cases", caseId: "1" }]) {
      await write("m1", about);
      const before = hub.written();
      expect((await write("m1", about)).status).toBe(200);
      const other = await write("m1", about, "worker", "Noe annet");
      expect(other).toEqual({ status: 409, body: { code: "message_id_in_use" } });
      expect(hub.written()).toBe(before);
    }
    expect(await mailed()).toHaveLength(2);
    expect(textOf("message_id_in_use")?.nb).toBe("Id-en er brukt om en annen melding");
  });

  it("is of 1 to 4,000 characters, by those who may do more than read, and about no other creditor's case", async () => {
    expect((await write("m1", { page: "import" }, "worker", "  ")).status).toBe(400);
    expect((await write("m1", { page: "import" }, "worker", "a".repeat(4_001))).status).toBe(400);
    expect((await write("m1", { page: "import" }, "reader")).status).toBe(403);
    expect((await write("m1", { page: "import" }, "other-admin")).status).toBe(403);
    const foreign = await write("m1", { page: "cases", caseId: "1" }, "other-admin", "Hei", NORDBY);
    expect(foreign).toEqual({ status: 404, body: { code: "case_not_found" } });
    const read = await hub.ask("listSupport", "other-admin", { params: { creditorId: LUNDE } });
    expect(read.status).toBe(403);
    expect(await mailed()).toEqual([]);
  });
});

describe("an answer that wants no answer", () => {
  const settle = (who: string) => hub.ask("settleSupport", who, { params: { creditorId: LUNDE }, body: {} });
  const count = async (who: string) => (await hub.ask("countWaiting", who)).body;

  it("is settled by whoever has to answer, once, and waits for nobody any more", async () => {
    await write("m1", { page: "import" });
    expect(await settle("worker")).toEqual({ status: 409, body: { code: "not_your_turn" } });
    await write("m2", { page: "import" }, "operator", "Den med 25 sifre.");
    expect((await settle("worker")).body).toEqual({ settled: true });
    const before = hub.written();
    expect((await settle("admin")).body).toEqual({ settled: true });
    expect(hub.written()).toBe(before);
    expect((await conversation()).turn).toBeUndefined();
    expect((await listAudit(hub.table, LUNDE)).items).toEqual([
      {
        creditorId: LUNDE,
        at: hub.now(),
        by: "worker",
        what: "support-conversation",
        before: { turn: "creditor" },
        after: { turn: null },
      },
    ]);
    // what is written later waits again
    await write("m3", { page: "import" });
    expect((await waiting()).map(({ creditorId }) => creditorId)).toEqual([LUNDE]);
  });

  it("is counted until then, for the side that has to answer, and only of one's own creditors", async () => {
    const nothing = { cases: 0, support: 0, isWhole: true };
    await write("m1", { page: "import" });
    await write("m2", { page: "cases", caseId: "1" });
    expect(await count("operator")).toEqual({ cases: 1, support: 1, isWhole: true });
    expect(await count("reader")).toEqual(nothing);
    await write("m3", { page: "import" }, "operator", "Den med 25 sifre.");
    await write("m4", { page: "cases", caseId: "1" }, "operator", "Vi ser på det.");
    expect(await count("operator")).toEqual(nothing);
    expect(await count("reader")).toEqual({ cases: 1, support: 1, isWhole: true });
    expect(await count("other-admin")).toEqual(nothing);
  });
});
