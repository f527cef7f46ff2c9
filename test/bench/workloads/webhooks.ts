import { createHmac } from "node:crypto";
import { noteHints, receiveWebhook } from "@kravflyt/app";
import { connectors } from "@kravflyt/connectors";
import { NoteHintsMessage } from "@kravflyt/contracts";
import { assert, connectionId } from "@kravflyt/core";
import { commit, connectionChange, loadConnection, loadWebhookInbox } from "@kravflyt/store";
import { type BenchHub, CONNECTION_ID, openHub } from "../hub.ts";
import { type Cost, measure, rowOf } from "../measure.ts";
import type { Outcome } from "../row.ts";

const KEY = "a-key-of-the-bench-that-is-long-enough-to-be-one";
const ID = connectionId("vik-tripletex");
const ADDRESS = `${ID}~1`;
const SECRET = createHmac("sha256", KEY).update(`webhook tripletex ${ADDRESS}`).digest("base64url");
const MANY = 1_000;
const BURST = 100;

/** What an accounting system that tells of a change waits for, and what a burst of such messages comes to. */
export async function webhooks(): Promise<Outcome> {
  const hub = await openHub();
  await connect(hub);
  const times: number[] = [];
  const answered = await measure(hub.world, async () => {
    for (let n = 0; n < MANY; n += 1) times.push(await answer(hub, `d${n}`, SECRET, true));
    return MANY;
  });
  const messages = hub.queue.splice(0);
  const refused = await measure(hub.world, async () => {
    for (let n = 0; n < MANY; n += 1) await answer(hub, `d${n}`, "another secret", false);
    return MANY;
  });
  const noted = await measure(hub.world, async () => {
    for (const { body } of messages.slice(0, BURST))
      await noteHints(hub.shell, NoteHintsMessage.parse(JSON.parse(body)));
    return BURST;
  });
  const readings = hub.queue.length;
  assert((await loadWebhookInbox(hub.table, ID))?.value.seen === BURST, "not all of the burst was noted");
  hub.close();
  return {
    rows: [
      rowOf({ workload: "webhook-answer", size: MANY }, answered),
      rowOf({ workload: "webhook-refused", size: MANY }, refused),
      rowOf({ workload: "webhook-burst", size: BURST }, noted),
    ],
    figures: {
      "webhook answer: table reads": perItem(answered),
      "webhook answer: table write units": answered.writeUnits / MANY,
      "webhook answer: messages": messages.length / MANY,
      "webhook answer: ms, 9 of 10": times.toSorted((a, b) => a - b)[MANY * 0.9] ?? Number.NaN,
      "webhook refused: table requests": perItem(refused),
      "webhook burst of 100: readings": readings,
    },
  };
}

const perItem = ({ tableRequests, items }: Cost): number => tableRequests / items;

/** A connection that has been asked to be told of changes. */
async function connect({ table }: BenchHub): Promise<void> {
  const fiken = (await loadConnection(table, CONNECTION_ID))?.value;
  assert(fiken !== undefined, "no connection");
  const settings = { ...fiken.settings, connectionId: ID, system: "tripletex" };
  const subscription = { state: "on", generation: 1, mark: "m", id: "1" } as const;
  await commit(table, [connectionChange({ after: { ...fiken, settings, subscription } })]);
}

/** @returns the milliseconds until the answer. */
async function answer(hub: BenchHub, delivery: string, secret: string, isOurs: boolean): Promise<number> {
  const body = '{"subscriptionId":1,"event":"voucher.create","id":9,"value":null}';
  const signature = createHmac("sha512", secret).update(`${delivery}&${body}`).digest("base64");
  const headers = { "idempotency-key": delivery, "x-request-signature": signature };
  const began = performance.now();
  const taken = await receiveWebhook(
    hub.shell,
    { connectors, key: KEY },
    { system: "tripletex", address: ADDRESS, delivery: { secretPath: "", headers, body } },
  );
  assert(taken.ok === isOurs, "another answer than expected");
  return performance.now() - began;
}
