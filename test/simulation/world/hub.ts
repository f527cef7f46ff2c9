import {
  type BankInbox,
  findDue,
  findSync,
  type MailEvent,
  type Outside,
  payOutAll,
  readBankFiles,
  refreshTokens,
  type Shell,
  startAllDueCases,
  sweepOutbox,
} from "@kravflyt/app";
import { type CalendarDate, type Channel, ConflictError, ExternalError, laterBy, letterId } from "@kravflyt/core";
import { commit, connectionChange, creditorChange, type OutboxItem, operatorChange, type Table } from "@kravflyt/store";
import { QUEUES } from "../../../functions/catalog.ts";
import { queueWork } from "../../queue-work.ts";
import type { Clock } from "../chaos/clock.ts";
import type { Trouble } from "../chaos/fates.ts";
import { type Mailroom, openMailroom } from "../chaos/mailroom.ts";
import { outsideCall } from "../chaos/worker.ts";
import type { Random } from "../random.ts";
import { openNearTable } from "./near-table.ts";
import type { NearBank, OutsideSystems } from "./outside-systems.ts";
import type { Client, Tenant } from "./tenants.ts";
import { outsideOf } from "./way-out.ts";

/** A letter as it was handed to a channel: every time that it was. */
export type Delivered = {
  readonly letterId: string;
  readonly sha256: string;
  readonly channel: Channel;
  readonly on: CalendarDate;
};

/** One tenant's whole hub: the real use cases over the real store, its queues, its letters, its bank. */
export type Hub = {
  readonly tenant: Tenant;
  readonly table: Table;
  readonly bank: NearBank;
  readonly mailroom: Mailroom;
  readonly outside: () => Outside;
  readonly shell: () => Shell;
  /** PDFs by hash. */
  readonly letters: ReadonlyMap<string, Uint8Array>;
  /** The ways out: while they are down nothing is taken. */
  readonly channels: { isDown: boolean };
  readonly delivered: readonly Delivered[];
  /** Keys of items that were written since this was last asked. */
  readonly takeWritten: () => ReadonlySet<string>;
  readonly schedules: Readonly<Record<ScheduleName, () => Promise<unknown>>>;
  readonly secrets: Map<string, string>;
};

export type ScheduleName = "pay_out" | "sync" | "bank_file" | "start_cases" | "find_due" | "refresh_tokens";

export type HubParts = {
  readonly clock: Clock;
  readonly systems: OutsideSystems;
  readonly random: Random;
  readonly trouble: Trouble;
};

export async function openHub(tenant: Tenant, it: HubParts): Promise<Hub> {
  const { clock, systems } = it;
  const written = new Set<string>();
  const table = await openNearTable(systems.aws, tenant.name, ({ pk }) => written.add(pk));
  const bank = await systems.openBank(tenant.operator.clientAccount);
  const secrets = new Map<string, string>();
  const outside = () => outsideOf(systems, secrets);
  const letters = new Map<string, Uint8Array>();
  const delivered: Delivered[] = [];
  const channels = { isDown: false };
  const shell = (): Shell => ({
    table,
    at: clock.at(),
    today: clock.today(),
    enqueue: (items) => mailroom.take(items),
  });
  const tell = (event: MailEvent) => {
    const { letterId: about, type } = event;
    mailroom.post([{ id: `mail:${about}:${type}`, queue: "mail-events", body: JSON.stringify(event) }]);
  };
  const handle = handler({ shell, outside, bank, letters, channels, delivered, clock, tell });
  const sweep = () => sweepOutbox(shell(), laterBy(clock.at(), -60_000));
  const mailroom = openMailroom({ ...it, handle, sweep, ruleOf, isOrdinary });
  await seed(table, tenant);
  return {
    tenant,
    table,
    bank,
    mailroom,
    outside,
    shell,
    letters,
    channels,
    delivered,
    secrets,
    takeWritten: () => {
      const keys = new Set(written);
      written.clear();
      return keys;
    },
    schedules: {
      pay_out: () => payOutAll(shell()),
      sync: () => findSync(shell()),
      bank_file: () => readBankFiles(shell(), inboxOf(bank, clock)),
      start_cases: () => startAllDueCases(shell()),
      find_due: () => findDue(shell()),
      refresh_tokens: () => refreshTokens(shell(), outside().sources),
    },
  };
}

const ruleOf = (queue: string) => {
  const rule = Object.entries(QUEUES).find(([name]) => name === queue)?.[1];
  if (rule === undefined) throw new RangeError(`no queue ${queue}`);
  return rule;
};

/** What a handler may end with when something outside went wrong, or somebody was first. */
const isOrdinary = (error: unknown): boolean =>
  error instanceof ExternalError ||
  error instanceof ConflictError ||
  (error instanceof TypeError && /the (request|answer) was lost/.test(error.message)) ||
  (error instanceof Error && error.name === "TransactionCanceledException") ||
  (error instanceof AggregateError && error.errors.every(isOrdinary));

/** The bank takes files that were read out of the drop after some weeks. */
const KEPT_DAYS = 25;

function inboxOf(bank: NearBank, clock: Clock): BankInbox {
  return {
    list: () =>
      outsideCall("bank", async () => {
        const since = new Date(clock.nowMs() - KEPT_DAYS * 86_400_000).toISOString();
        const listed = (await bank.files()).filter(({ date }) => date >= since.slice(0, 10));
        // the bank gives a name to one file only
        return listed.map(({ name }) => ({ name, tag: name, sizeBytes: 0 }));
      }),
    open: async function* ({ name }) {
      yield await outsideCall("bank", () => bank.read(name));
    },
  };
}

type HandlerParts = {
  readonly shell: () => Shell;
  readonly outside: () => Outside;
  readonly bank: NearBank;
  readonly letters: Map<string, Uint8Array>;
  readonly channels: Hub["channels"];
  readonly delivered: Delivered[];
  readonly clock: Clock;
  readonly tell: (event: MailEvent) => void;
};

/** Letters to such addresses come back. */
const BOUNCES = /@bounce\.example$/;

type Handed = { readonly letterId: string; readonly sha256: string; readonly email?: string };

function channelsOf({ channels, delivered, clock, tell }: HandlerParts) {
  const asked = <Answer>(channel: Channel, answer: () => Answer) =>
    outsideCall("channel", async () => {
      if (channels.isDown) throw new ExternalError(channel, "later", "ServiceUnavailable");
      return answer();
    });
  const take = (channel: Channel, { letterId: id, sha256 }: Handed) => {
    delivered.push({ letterId: id, sha256, channel, on: clock.today() });
    return { remoteId: `${channel}-${id}` };
  };
  const mail = (it: Handed) => {
    const event = { letterId: letterId(it.letterId), messageId: `m-${it.letterId}` };
    const taken = take("email", it);
    tell({ ...event, type: "Send" });
    if (BOUNCES.test(it.email ?? "")) tell({ ...event, type: "Bounce" });
    return taken;
  };
  const lies = (id: string) => delivered.some((one) => one.letterId === id);
  return {
    email: { send: (it: Handed) => asked("email", () => mail(it)) },
    print: {
      send: (it: Handed) => asked("print", () => take("print", it)),
      find: (id: string) => asked("print", () => (lies(id) ? { remoteId: `print-${id}` } : undefined)),
    },
  };
}

/** What the queue functions do, by queue. */
function handler(it: HandlerParts): (item: OutboxItem) => Promise<void> {
  const { shell, outside, letters, bank } = it;
  const archive = {
    put: (sha256: string, pdf: Uint8Array) =>
      outsideCall("archive", async () => {
        letters.set(sha256, pdf);
      }),
  };
  const read = (sha256: string) => outsideCall("archive", async () => letters.get(sha256) ?? new Uint8Array());
  const post = { channels: channelsOf(it), read };
  const drop = { put: (_name: string, text: string) => outsideCall("bank", () => bank.handIn(text)) };
  return queueWork({ shell, desk: () => ({ outside: outside(), archive, freshMinutes: 60 }), post, bank: drop });
}

async function seed(table: Table, { operator, clients }: Tenant): Promise<void> {
  await commit(table, [
    operatorChange(operator),
    ...clients.map(({ creditor, autopilot }) => creditorChange({ after: { creditor, autopilot } })),
    ...clients.map((client) => connectionChange({ after: newConnection(client) })),
  ]);
}

const newConnection = ({ connectionId, creditor, company }: Client) => ({
  settings: {
    connectionId,
    creditorId: creditor.creditorId,
    system: "fiken",
    company,
    itemsFrom: "2025-06-01" as CalendarDate,
    daysBeforeShown: 0,
    interestAccount: "8050",
    feeAccount: "3900",
    bankAccount: "1920:10001",
    wash: "kind_and_address" as const,
  },
  status: "active" as const,
  createdBy: "person",
  health: { fetched: 0, changed: 0, failed: [] },
});
