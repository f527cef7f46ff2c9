import { createHmac } from "node:crypto";
import { connectionId } from "@kravflyt/core";
import {
  type Connection,
  connectionChange,
  loadConnection,
  loadWebhookInbox,
  type Subscription,
} from "@kravflyt/store";
import type { APIGatewayProxyEventV2, SQSEvent } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { startTestHub, type TestHub, WEBHOOK_KEY } from "../../test/http/hub.ts";
import { CONNECTED } from "../../test/http/parties.ts";
import { handler as noteHints } from "../queue/note-hints.ts";
import { handler } from "./receive-webhook.ts";

const REFUSED = { statusCode: 404, body: '{"code":"no_such_route"}' };
const TRIPLETEX = "lunde-tripletex";
const XENA = "lunde-xena";
const ON: Subscription = { state: "on", generation: 2, mark: "m", id: "1" };

let hub: TestHub;
let logged: string;
beforeAll(async () => {
  hub = await startTestHub();
  await hub.put(connectionChange({ after: connectionTo("tripletex", TRIPLETEX) }));
  await hub.put(connectionChange({ after: connectionTo("xena", XENA) }));
});
afterAll(() => hub.close());
beforeEach(() => {
  logged = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    logged += String(text);
    return true;
  });
});

function connectionTo(system: string, id: string): Connection {
  const settings = { ...CONNECTED.settings, system, connectionId: connectionId(id), company: "7" };
  return { ...CONNECTED, settings, subscription: ON };
}

/** Written out here: whoever changes how secrets are made ends every subscription there is. */
const secretFor = (system: string, address: string): string =>
  createHmac("sha256", WEBHOOK_KEY).update(`webhook ${system} ${address}`).digest("base64url");

type Sent = {
  readonly system?: string;
  readonly address?: string;
  readonly secret?: string;
  readonly headers?: Record<string, string>;
  readonly body: string;
  readonly isBase64Encoded?: boolean;
};

const event = ({ system = "tripletex", address = `${TRIPLETEX}~2`, secret, headers = {}, ...it }: Sent) =>
  ({
    version: "2.0",
    headers,
    pathParameters: { system, address, ...(secret === undefined ? {} : { secret }) },
    requestContext: { http: { method: "POST", path: "/" } },
    isBase64Encoded: false,
    ...it,
  }) as unknown as APIGatewayProxyEventV2;

/** As Tripletex signs: over its own name of the message and the text. */
function signed(body: string, it: Partial<Sent> & { readonly key?: string; readonly delivery?: string } = {}): Sent {
  const {
    system = "tripletex",
    address = `${TRIPLETEX}~2`,
    delivery = "d-1",
    key = secretFor(system, address),
    ...rest
  } = it;
  const signature = createHmac("sha512", key).update(`${delivery}&${body}`).digest("base64");
  return { system, address, body, headers: { "Idempotency-Key": delivery, "X-Request-Signature": signature }, ...rest };
}

const CHARGED = '{"subscriptionId":1,"event":"invoice.charged","id":9,"value":null}';
const PAID = '{"EntityType":"Order","EntityId":7,"EntityEvent":"Updated"}';
const xena = (secret: string | undefined, body = PAID): Sent => ({
  system: "xena",
  address: `${XENA}~2`,
  body,
  ...(secret === undefined ? {} : { secret }),
});

const take = async (sent: Sent) => {
  const { statusCode, body } = await handler(event(sent));
  return { statusCode, body };
};

/** Requests to AWS that `work` takes. */
async function requestsOf(work: () => Promise<unknown>): Promise<Readonly<Record<string, number>>> {
  const before = { ...hub.requests() };
  await work();
  const after = Object.entries(hub.requests()).map(([name, count]) => [name, count - (before[name] ?? 0)] as const);
  return Object.fromEntries(after.filter(([, count]) => count > 0));
}

describe("a message of an accounting system", () => {
  it("that is signed is taken with one reading and one message of our own, which holds nothing that it said", async () => {
    await take(signed(CHARGED)); // the first reads the key
    await hub.taken("note-hints");
    const sent = signed(CHARGED, { delivery: "d-2" });
    expect(await requestsOf(async () => expect(await take(sent)).toEqual({ statusCode: 200, body: "" }))).toEqual({
      "DynamoDB.GetItem": 1,
      "SQS.SendMessageBatch": 1,
    });
    expect((await hub.taken("note-hints")).map((body) => JSON.parse(body))).toEqual([
      { connectionId: TRIPLETEX, generation: 2, delivery: "IiB89DZdLz8I_-5h", hints: [{ kind: "item", key: "i9" }] },
    ]);
  });

  it("that comes by a secret path is answered in the system's own words", async () => {
    expect(await take(xena(secretFor("xena", `${XENA}~2`)))).toEqual({ statusCode: 200, body: '{"Success":true}' });
    expect((await hub.taken("note-hints")).map((body) => JSON.parse(body))).toEqual([
      { connectionId: XENA, generation: 2, hints: [{ kind: "books" }] },
    ]);
  });

  it("that is no matter of ours is answered, and nothing is read or written for it", async () => {
    const other = signed('{"subscriptionId":1,"event":"product.update","id":9,"value":null}');
    expect(await requestsOf(async () => expect(await take(other)).toMatchObject({ statusCode: 200 }))).toEqual({
      "DynamoDB.GetItem": 1,
    });
  });

  it("may come encoded, as the gateway hands on what it takes for bytes", async () => {
    const encoded = { ...signed(CHARGED), body: Buffer.from(CHARGED).toString("base64"), isBase64Encoded: true };
    expect(await take(encoded)).toEqual({ statusCode: 200, body: "" });
    await hub.taken("note-hints");
  });
});

describe("a message that is not to be taken", () => {
  const other = "b".repeat(43);

  it.each<[string, Sent]>([
    ["signed with another key", signed(CHARGED, { key: other })],
    ["without a signature", { body: CHARGED }],
    ["whose text was changed on the way", { ...signed(CHARGED), body: CHARGED.replace("9", "8") }],
    [
      "whose name was changed on the way",
      { ...signed(CHARGED), headers: { ...signed(CHARGED).headers, "Idempotency-Key": "d-3" } },
    ],
    ["by another secret path", xena(other)],
    ["by a secret path that is a character short", xena(secretFor("xena", `${XENA}~2`).slice(0, -1))],
    ["without the secret path", xena(undefined)],
    ["by the secret of another connection", xena(secretFor("xena", `${TRIPLETEX}~2`))],
    ["to a system that nobody knows", signed(CHARGED, { system: "visma" })],
    ["to a system that sends none", signed(CHARGED, { system: "fiken" })],
    ["to a property that every object has", signed(CHARGED, { system: "constructor" })],
    ["to an address that is none", signed(CHARGED, { address: "lunde" })],
  ])("is refused without a reading: %s", async (_what, sent) => {
    expect(await requestsOf(async () => expect(await take(sent)).toEqual(REFUSED))).toEqual({});
  });

  it.each<[string, Sent]>([
    ["to a connection that there is not", signed(CHARGED, { address: "nobody~2" })],
    ["to the address before this one", signed(CHARGED, { address: `${TRIPLETEX}~1` })],
    ["to the address after this one", signed(CHARGED, { address: `${TRIPLETEX}~3` })],
    ["to a connection to another system", signed(CHARGED, { address: `${XENA}~2` })],
    ["that is no message of the system", signed('{"event":1}')],
  ])("is refused in the very same words: %s", async (_what, sent) => {
    expect(await take(sent)).toEqual(REFUSED);
    expect(await hub.taken("note-hints")).toEqual([]);
  });

  it.each<[string, Partial<Connection>]>([
    ["that is switched off", { status: "off" }],
    ["that waits for its settings", { status: "authorized" }],
    ["whose subscription has ended", { subscription: { ...ON, state: "off" } }],
    ["whose subscription is not confirmed", { subscription: { ...ON, state: "asked" } }],
  ])("is refused in the very same words: to a connection %s", async (_what, change) => {
    const id = connectionId(TRIPLETEX);
    const before = await loadConnection(hub.table, id);
    if (before === undefined) throw new Error("no connection");
    await hub.put(connectionChange({ before, after: { ...before.value, ...change } }));
    expect(await take(signed(CHARGED))).toEqual(REFUSED);
    const changed = await loadConnection(hub.table, id);
    await hub.put(connectionChange({ before: changed, after: before.value }));
    expect(await take(signed(CHARGED))).toEqual({ statusCode: 200, body: "" });
    await hub.taken("note-hints");
  });

  it("leaves in the log why, and nothing of what was sent", async () => {
    const secret = secretFor("xena", `${XENA}~2`);
    await take(xena(`${secret}x`));
    await take(signed(CHARGED, { key: other }));
    expect(logged.match(/"webhook_refused","reason":"not_genuine"/g)).toHaveLength(2);
    for (const kept of [secret, XENA, TRIPLETEX, "invoice.charged", "d-1"]) expect(logged).not.toContain(kept);
  });
});

describe("the size of a message", () => {
  const padded = (bytes: number): string => {
    const empty = CHARGED.replace("null", '""');
    return empty.replace('""', `"${"x".repeat(bytes - Buffer.byteLength(empty))}"`);
  };

  it("is 256 KiB at most; one byte more is refused before its signature is looked at", async () => {
    expect(await take(signed(padded(262_144)))).toEqual({ statusCode: 200, body: "" });
    expect(await take(signed(padded(262_145)))).toEqual({
      statusCode: 413,
      body: '{"code":"body_too_large","bytesMax":262144}',
    });
    await hub.taken("note-hints");
  });

  it("is counted in bytes, also where the gateway has encoded them", async () => {
    const encoded = (body: string): Sent => ({
      ...signed(body),
      body: Buffer.from(body).toString("base64"),
      isBase64Encoded: true,
    });
    expect(await take(encoded(padded(262_144)))).toEqual({ statusCode: 200, body: "" });
    expect(await take(encoded(padded(262_145)))).toMatchObject({ statusCode: 413 });
    const wide = signed(CHARGED.replace("null", `"${"ø".repeat(131_073)}"`));
    expect(await take(wide)).toMatchObject({ statusCode: 413 });
    await hub.taken("note-hints");
  });
});

describe("what was told", () => {
  const id = connectionId(TRIPLETEX);

  async function note(): Promise<void> {
    for (const body of await hub.taken("note-hints")) {
      const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
      const sqs = { Records: [record] } as unknown as SQSEvent;
      expect(await noteHints(sqs, { getRemainingTimeInMillis: () => 60_000 })).toEqual({ batchItemFailures: [] });
    }
  }

  it("a hundred times in a second asks for one reading at once, and the same message again for nothing", async () => {
    for (let n = 0; n < 100; n += 1) await take(signed(CHARGED, { delivery: `burst-${n}` }));
    await note();
    expect(await hub.taken("sync-creditor")).toEqual([JSON.stringify({ connectionId: TRIPLETEX, hinted: true })]);
    const inbox = await loadWebhookInbox(hub.table, id);
    expect(inbox?.value).toMatchObject({ seen: 100, pending: { "i:i9": 100 } });

    await take(signed(CHARGED, { delivery: "burst-99" }));
    await note();
    expect((await loadWebhookInbox(hub.table, id))?.value.seen).toBe(100);
    expect(await hub.taken("sync-creditor")).toEqual([]);
  });

  it("and told again within ten minutes is a repeat; a millisecond later it is one more look", async () => {
    await take(signed(CHARGED, { delivery: "again" }));
    await note();
    const seen = async () => (await loadWebhookInbox(hub.table, id))?.value.seen;
    const before = await seen();
    hub.to("2026-03-02T08:10:00.000Z");
    await take(signed(CHARGED, { delivery: "again" }));
    await note();
    expect(await seen()).toBe(before);
    hub.to("2026-03-02T08:10:00.001Z");
    await take(signed(CHARGED, { delivery: "again" }));
    await note();
    expect(await seen()).toBe((before ?? 0) + 1);
  });
});
