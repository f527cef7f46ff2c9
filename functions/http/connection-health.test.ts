import { type PlainMail, type Shell, tellCreditor as tellCreditorOf } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { calendarDate, connectionId, type Instant, ore } from "@kravflyt/core";
import { type Connection, connectionChange, loadConnection, postingChange } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { consent, startTestHub, type TestHub } from "../../test/http/hub.ts";
import { CONNECTION, LUNDE } from "../../test/http/parties.ts";
import { handler as syncCreditor } from "../queue/sync-creditor.ts";
import { handler as tellCreditor } from "../queue/tell-creditor.ts";
import { handler as sweepOutbox } from "../schedule/sweep-outbox.ts";

const SETUP = {
  itemsFrom: "2025-06-01",
  daysBeforeShown: 3,
  interestAccount: "8055",
  feeAccount: "3910",
  bankAccount: "1920:10001",
  wash: "kind_only",
} as const;

let hub: TestHub;
let logged: string;
beforeEach(async () => {
  hub = await startTestHub();
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await hub.close();
});

const healthOf = (id: string, who = "reader") => hub.ask("readConnectionHealth", who, { params: { connectionId: id } });

async function change(id: string, to: Partial<Connection>): Promise<void> {
  const before = await loadConnection(hub.table, connectionId(id));
  if (before === undefined) throw new Error("no connection");
  await hub.put(connectionChange({ before, after: { ...before.value, ...to } }));
}

async function work(queue: "sync-creditor" | "tell-creditor", handler: typeof syncCreditor): Promise<number> {
  const bodies = await hub.taken(queue);
  for (const body of bodies) {
    const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
    await handler({ Records: [record] } as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
  }
  return bodies.length;
}

/** A connection to Fiken as a person makes it, with its first reading done. */
async function connected(): Promise<string> {
  const params = { creditorId: LUNDE };
  const { body } = await hub.ask("startConnection", "admin", { params, body: { system: "fiken" } });
  const back = await consent(hub.fiken.url, body.authorizeUrl);
  await hub.ask("finishOauth", "admin", { body: back });
  await hub.ask("activateConnection", "admin", { params: { connectionId: body.connectionId }, body: SETUP });
  await work("sync-creditor", syncCreditor);
  return body.connectionId;
}

async function read(id: string): Promise<void> {
  await hub.ask("syncConnection", "admin", { params: { connectionId: id }, body: {} });
  await work("sync-creditor", syncCreditor);
}

/** What the sweep a minute later carries on, and what people are told by it: the event in the log, for each. */
async function told(): Promise<readonly string[]> {
  hub.to(new Date(Date.parse(hub.now()) + 61_000).toISOString());
  await sweepOutbox();
  logged = "";
  await work("tell-creditor", tellCreditor);
  return [...logged.matchAll(/"event":"(connection_\w+)"/g)].map(([, event = ""]) => event);
}

describe("the health of a connection", () => {
  it("that works says what was read, how old it is, and when it is read next", async () => {
    const id = await connected();
    hub.to("2026-03-02T08:59:59.999Z");
    expect((await healthOf(id)).body).toMatchObject({
      connectionId: id,
      system: "fiken",
      status: "active",
      condition: "well",
      reading: {
        lastRunAt: "2026-03-02T08:00:00.000Z",
        lastGoodAt: "2026-03-02T08:00:00.000Z",
        ageMinutes: 59,
        isFresh: true,
        nextRunAt: "2026-03-02T09:00:00.000Z",
        fetched: 0,
        changed: 0,
        added: 0,
        failed: [],
      },
      writing: { waiting: 0, proposed: 0, failed: 0 },
      webhooks: { offered: "none", seen: 0, pending: 0 },
      entry: { kind: "oauth2_code", isKept: true, tokenEndsAt: "2026-03-03T08:00:00.000Z" },
    });
    expect((await healthOf(id)).body).not.toHaveProperty("problem");
    hub.to("2026-03-02T09:00:00.001Z");
    expect((await healthOf(id)).body.reading).toMatchObject({ isFresh: false, nextRunAt: "2026-03-02T10:00:00.000Z" });
    // the last reading of a day is at 22 in Norway, the next at 6
    hub.to("2026-03-02T21:00:00.000Z");
    expect((await healthOf(id)).body.reading.nextRunAt).toBe("2026-03-03T05:00:00.000Z");
  });

  it("tells how many bookings wait, lie with a person, have failed, and when the last was written", async () => {
    const id = await connected();
    const posting = (postingId: string, status: "pending" | "proposed" | "failed" | "posted", attemptAt?: string) =>
      postingChange({
        after: {
          postingId,
          creditorId: LUNDE,
          connectionId: connectionId(id),
          on: calendarDate("2026-03-02"),
          status,
          ...(attemptAt === undefined ? {} : { attemptAt: attemptAt as Instant }),
          body: {
            kind: "journal",
            on: calendarDate("2026-03-02"),
            description: "Renter",
            lines: [{ account: "8055", side: "credit", amountOre: ore(100) }],
          },
        },
      });
    await hub.put(posting("p1", "pending"), posting("p2", "proposed", "2026-03-02T07:00:00.000Z"));
    await hub.put(posting("p3", "failed"), posting("p4", "posted", "2026-03-01T07:30:00.000Z"));
    await hub.put(posting("p5", "posted", "2026-03-01T07:00:00.000Z"));
    expect((await healthOf(id)).body.writing).toEqual({
      lastAt: "2026-03-01T07:30:00.000Z",
      waiting: 1,
      proposed: 1,
      failed: 1,
    });
  });

  it("says of what has never been connected that it is not set up, and that there is no way in", async () => {
    const { body } = await hub.ask("startConnection", "admin", {
      params: { creditorId: LUNDE },
      body: { system: "fiken" },
    });
    expect((await healthOf(body.connectionId)).body).toMatchObject({
      condition: "not_set_up",
      entry: { kind: "oauth2_code", isKept: false },
    });
    expect((await healthOf(body.connectionId)).body.reading).not.toHaveProperty("nextRunAt");
  });

  it("is nobody's business but the creditor's", async () => {
    expect(await healthOf(CONNECTION, "other-admin")).toEqual({ status: 404, body: { code: "connection_not_found" } });
  });

  it.each([
    ["api_module_missing", "creditor", "Bestill tilleggstjenesten for API i regnskapssystemet"],
    ["company_not_ticked", "creditor", "Huk av foretaket i regnskapssystemets innstillinger for tilgang"],
    ["version_too_old", "creditor", "Oppdater regnskapssystemet til en nyere versjon"],
    ["credentials_wrong", "creditor", "Nøkkelen gjelder ikke lenger: lag en ny i regnskapssystemet og lim den inn"],
    ["unknown_answer", "operator", "Vi må se på det; du trenger ikke gjøre noe"],
  ])("names what is to be done about %s, and by whom", async (code, who, nb) => {
    const at = "2026-03-02T07:00:00.000Z" as Instant;
    const helpUrl = "https://fiken.no/bruker/sikkerhet";
    const health = { fetched: 1, changed: 0, failed: [], problem: { code, at, helpUrl } };
    await change(CONNECTION, { status: "needs_reconnect", health });
    expect((await healthOf(CONNECTION)).body).toMatchObject({
      condition: "needs_person",
      problem: { code, at, since: at, who, text: { nb }, helpUrl },
    });
  });
});

describe("what a creditor is told", () => {
  const since = "2026-03-02T07:00:00.000Z" as Instant;
  const order = { connectionId: CONNECTION, turn: "bad", since, code: "company_not_ticked" } as const;

  async function tell(turn: "bad" | "well") {
    const mails: PlainMail[] = [];
    const shell: Shell = { table: hub.table, at: since, today: calendarDate("2026-03-02"), enqueue: async () => {} };
    const desk = { connectors, send: async (mail: PlainMail) => void mails.push(mail) };
    const { kind } = await tellCreditorOf(shell, desk, { ...order, turn });
    return { kind, mails };
  }

  it("is what is wrong, what it means, what to do and where; and later that it is over", async () => {
    const at = since;
    const helpUrl = "https://fiken.no/bruker/sikkerhet";
    const problem = { code: "company_not_ticked", at, helpUrl };
    await change(CONNECTION, { health: { fetched: 0, changed: 0, failed: [], problem, badSince: at } });
    expect(await tell("bad")).toEqual({
      kind: "told",
      mails: [
        {
          to: "post@kreditor.example",
          replyTo: "post@fjellvik.example",
          fromName: "Fjellvik Fakturaservice AS",
          subject: "Koblingen til Fiken virker ikke",
          text: `Hei,

vi får ikke lest regnskapet til Lunde Rør AS i Fiken. Til det er i orden, sendes ingen brev i sakene deres, og betalinger til dere blir ikke sett.

Hva som må gjøres: Huk av foretaket i regnskapssystemets innstillinger for tilgang.
https://fiken.no/bruker/sikkerhet

Dere får beskjed når koblingen virker igjen.

Med vennlig hilsen
Fjellvik Fakturaservice AS
`,
        },
      ],
    });
    expect(await tell("bad")).toEqual({ kind: "already", mails: [] });
    const well = await tell("well");
    expect(well.mails.map(({ subject }) => subject)).toEqual(["Koblingen til Fiken virker igjen"]);
    expect(await tell("well")).toEqual({ kind: "already", mails: [] });
  });

  it("is nothing where there is nobody to tell", async () => {
    const mails: PlainMail[] = [];
    const shell: Shell = { table: hub.table, at: since, today: calendarDate("2026-03-02"), enqueue: async () => {} };
    const desk = { connectors, send: async (mail: PlainMail) => void mails.push(mail) };
    expect(await tellCreditorOf(shell, desk, { ...order, connectionId: "gone" })).toEqual({ kind: "nobody" });
    expect(mails).toEqual([]);
  });
});

describe("a consent that is taken back", () => {
  const revoke = () => hub.world("revoke-consent", {});

  it("is told of once, and once when a new one is there and the books were read", async () => {
    const id = await connected();
    await revoke();
    await read(id);
    expect((await healthOf(id)).body).toMatchObject({
      status: "needs_reconnect",
      condition: "needs_person",
      badSince: "2026-03-02T08:00:00.000Z",
      problem: { since: "2026-03-02T08:00:00.000Z", who: "creditor" },
    });
    expect(await told()).toEqual(["connection_bad"]);
    expect(await told()).toEqual([]);
    expect(await told()).toEqual([]);
    expect(hub.requests()["SES.SendEmail"]).toBe(1);

    const params = { creditorId: LUNDE };
    const again = await hub.ask("startConnection", "admin", { params, body: { system: "fiken", connectionId: id } });
    await hub.ask("finishOauth", "admin", { body: await consent(hub.fiken.url, again.body.authorizeUrl) });
    expect((await healthOf(id)).body.badSince).toBe("2026-03-02T08:00:00.000Z");
    await work("sync-creditor", syncCreditor);
    expect((await healthOf(id)).body).toMatchObject({ condition: "well" });
    expect((await healthOf(id)).body).not.toHaveProperty("badSince");
    expect(await told()).toEqual(["connection_well"]);
    expect(await told()).toEqual([]);
    expect(hub.requests()["SES.SendEmail"]).toBe(2);
  });
});

describe("books that do not answer", () => {
  const down = () => hub.fiken.orderFault({ fault: { kind: "status", status: 503 }, times: 1_000 });

  it("are told of a day after they were last read, not before, and not every hour after", async () => {
    const id = await connected();
    down();
    hub.to("2026-03-03T07:59:59.999Z");
    await read(id);
    expect((await healthOf(id)).body).toMatchObject({ condition: "failing", problem: { who: "nobody" } });
    expect(await told()).toEqual([]);
    hub.to("2026-03-03T09:00:00.000Z");
    await read(id);
    expect((await healthOf(id)).body).toMatchObject({
      condition: "stale",
      badSince: "2026-03-03T09:00:00.000Z",
      problem: { since: "2026-03-03T07:59:59.999Z", at: "2026-03-03T09:00:00.000Z" },
    });
    expect(await told()).toEqual(["connection_bad"]);
    hub.to("2026-03-03T10:00:00.000Z");
    await read(id);
    expect(await told()).toEqual([]);

    hub.fiken.clearFaults();
    hub.to("2026-03-03T11:00:00.000Z");
    await read(id);
    expect(await told()).toEqual(["connection_well"]);
  });

  it("and come back before the day is over are told of to nobody", async () => {
    const id = await connected();
    down();
    hub.to("2026-03-02T10:00:00.000Z");
    await read(id);
    hub.fiken.clearFaults();
    hub.to("2026-03-02T11:00:00.000Z");
    await read(id);
    expect(await told()).toEqual([]);
  });
});
