import { randomBytes } from "node:crypto";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import type { CalendarDate, Instant, Result } from "@kravflyt/core";
import { type LocalAws, type StatsReport, startLocalAws } from "@kravflyt/local-aws";
import { setClock } from "@kravflyt/runtime";
import type { BankAccount, FikenSeed } from "@kravflyt/sandboxes";
import { QUEUES } from "../../../functions/catalog.ts";
import { type ClockMode, type ClockRefusal, openClock, toInstant } from "./clock/hub-clock.ts";
import { applyEnvironment, LOCAL_STACK, localEnvironment } from "./environment.ts";
import { awsFaults } from "./faults.ts";
import { lockFolder } from "./folder-lock.ts";
import { divertFunctionOutput, type LocalFunction } from "./handlers/invoke.ts";
import { type LoadedFunction, loadFunctions } from "./handlers/load-functions.ts";
import { listen } from "./http/hub-server.ts";
import { openHub } from "./http/open-hub.ts";
import { morningOf } from "./http/own-pages.ts";
import { openLog } from "./hub-log.ts";
import type { Account } from "./login/accounts.ts";
import { logIn } from "./login/log-in.ts";
import { createLogin } from "./login/login-server.ts";
import { closeClients, ensureResources, type LocalClients, type LocalQueue, localClients } from "./resources.ts";
import { type Sandboxes, startSandboxes } from "./sandboxes.ts";
import type { HowToAdvance, Schedule } from "./schedule/timekeeper.ts";
import { startWork } from "./start-work.ts";

export type LocalOptions = {
  readonly dataDir: string;
  /** 0 takes free ports; otherwise the hub has this one, and what stands around it the ones that follow. */
  readonly port: number;
  /** Day on which a new data folder begins, at eight in the morning in Norway. */
  readonly from: CalendarDate;
  readonly mode: ClockMode;
  /** Nothing is answered before it is on the disk. Without it the folder is good for one life of the hub only. */
  readonly durable: boolean;
  readonly accounts: readonly Account[];
  /** Each request to a sandbox or to the local AWS fails with this probability (0–1), the same ones for the same seed. */
  readonly faults?: { readonly seed: number; readonly rate: number };
  /** What Fiken holds the first time. */
  readonly fikenSeed: Partial<FikenSeed> | false;
  /** Accounts of the creditors in the operator's bank, the first time. */
  readonly bankCustomers?: readonly BankAccount[];
  /** What happens in the world around, due at times like the hub's own schedules and before them at the same moment. */
  readonly world?: (hub: HubInside) => readonly Schedule[];
  /** What is to be done before time begins to move: here nothing waits between two requests. */
  readonly prepare?: (hub: HubInside & Pick<LocalHub, "drain">) => Promise<void>;
  /** What the debtor's page calls the operator before a code is shown. */
  readonly operatorName?: string;
  /** The folder of the built portal, which is then served at `/`. */
  readonly portalFolder?: string;
  /** The catalogue's functions, unless a test brings its own. */
  readonly loadFunctions?: () => Promise<readonly LoadedFunction[]>;
};

/** What the world around has in hand. */
export type HubInside = Pick<LocalHub, "url" | "sandboxes" | "clients" | "now" | "dataDir" | "logIn">;

/** A hub on this machine: the functions of the cloud, everything they stand on, and the systems around. */
export type LocalHub = {
  readonly url: string;
  readonly awsUrl: string;
  readonly dataDir: string;
  readonly sandboxes: Sandboxes;
  readonly clients: LocalClients;
  readonly now: () => Instant;
  /** Moves the clock; resolves when everything due on the way has been done. */
  readonly advanceTo: (to: Instant, how?: HowToAdvance) => Promise<Result<void, ClockRefusal>>;
  /** Resolves when the queues are empty and no function runs. */
  readonly drain: () => Promise<void>;
  /** Failed runs so far, by function; most are tried again. */
  readonly failures: () => Readonly<Record<string, number>>;
  /** Requests to the local AWS so far, and the table's capacity units. */
  readonly awsStats: () => StatsReport;
  /** An access token of the account with this address. */
  readonly logIn: (email: string) => Promise<string>;
  readonly close: () => Promise<void>;
};

/**
 * Starts a hub. One a process: the functions keep their clients for as long as the process lives.
 * @throws FolderInUseError when another process serves the folder.
 */
export async function startLocal(options: LocalOptions): Promise<LocalHub> {
  const dataDir = resolve(options.dataDir);
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const lock = lockFolder(dataDir);
  const closers: (() => unknown)[] = [lock.release];
  const closeAll = async (): Promise<void> => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const hub = await start({ ...options, dataDir }, closers);
    lock.announce(hub.url);
    return { ...hub, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Closers = (() => unknown)[];

async function start(options: LocalOptions, closers: Closers): Promise<Omit<LocalHub, "close">> {
  const { dataDir, mode } = options;
  const log = openLog(dataDir);
  closers.push(divertFunctionOutput(log.write));
  const startMs = morningOf(options.from);
  const clock = openClock({ file: join(dataDir, "clock"), mode, startMs, machineNow: Date.now });
  setClock(() => toInstant(clock.tickMs()));
  closers.push(() => {
    setClock(undefined);
    clock.close();
  });
  const server = await listen(options.port, log.error);
  closers.push(server.close);
  const around = await startAround(options, { closers, nowMs: clock.nowMs, hubUrl: server.url });
  const { sandboxes, clients, queues, aws } = around;
  const awsUrl = aws.url;
  const login = await createLogin({ dataDir, hubUrl: server.url, accounts: options.accounts });
  const inside: HubInside = {
    url: server.url,
    dataDir,
    sandboxes,
    clients,
    now: () => toInstant(clock.nowMs()),
    logIn: async (email) => (await logIn(login, email)).accessToken,
  };
  const functions = await (options.loadFunctions ?? loadFunctions)();
  const movesByItself = mode === "real";
  const world = options.world?.(inside) ?? [];
  const requests = () => aws.stats().requests;
  const work = await startWork({
    dataDir,
    clock,
    movesByItself,
    sqs: clients.sqs,
    queues,
    functions,
    world,
    log,
    requests,
  });
  closers.push(work.stop);
  const ready = openHub({ ...options, server, login, clock, work, sandboxes, awsUrl, ...doorsOf(functions), log });
  await options.prepare?.({ ...inside, drain: work.drain });
  await work.start();
  ready();
  return {
    ...inside,
    awsUrl,
    awsStats: aws.stats,
    advanceTo: (to, how) => work.advanceTo(Date.parse(to), how),
    drain: work.drain,
    failures: work.failures,
  };
}

type Around = {
  readonly aws: LocalAws;
  readonly sandboxes: Sandboxes;
  readonly clients: LocalClients;
  readonly queues: readonly LocalQueue[];
};

/** Everything that is not the hub itself, and the environment that leads the functions to it. */
async function startAround(
  { dataDir, port, durable, faults, fikenSeed, bankCustomers }: LocalOptions,
  { closers, nowMs, hubUrl }: { readonly closers: Closers; readonly nowMs: () => number; readonly hubUrl: string },
): Promise<Around> {
  const aws = await startLocalAws({
    port: port === 0 ? 0 : port + 1,
    dataDir: join(dataDir, "aws"),
    durable,
    now: nowMs,
    mailEventsQueue: "mail-events",
    ...(faults && { fault: awsFaults(faults) }),
  });
  closers.push(aws.close);
  const sandboxes = await startSandboxes({
    dataDir: durable ? dataDir : undefined,
    now: nowMs,
    faults,
    fikenSeed,
    ...(bankCustomers && { bankCustomers }),
    firstPort: port === 0 ? 0 : port + 2,
  });
  closers.push(sandboxes.close);
  const clients = localClients(aws.url);
  closers.push(() => closeClients(clients));
  const queues = await ensureResources(clients, resourcesOf(sandboxes, hubUrl));
  const { fiken, brreg, tripletex, xena, poweroffice, svea, vipps } = sandboxes;
  const addresses = {
    awsUrl: aws.url,
    hubUrl,
    fikenApiUrl: fiken.apiUrl,
    fikenLoginUrl: `${fiken.url}/oauth`,
    xenaApiUrl: xena.apiUrl,
    brregUrl: brreg.apiUrl,
    tripletexUrl: tripletex.apiUrl,
    sveaSimUrl: svea.apiUrl,
    vippsUrl: vipps.apiUrl,
    poweroffice,
  };
  applyEnvironment(localEnvironment(addresses, queues));
  return { aws, sandboxes, clients, queues };
}

const resourcesOf = ({ fiken, tripletex, poweroffice, vipps }: Sandboxes, hubUrl: string) => ({
  tableName: LOCAL_STACK.TABLE_NAME,
  buckets: [LOCAL_STACK.LETTERS_BUCKET, LOCAL_STACK.PRINT_BUCKET, LOCAL_STACK.BANK_BUCKET],
  putsFrom: { bucket: LOCAL_STACK.BANK_BUCKET, origin: hubUrl },
  queues: QUEUES,
  secrets: {
    [`${LOCAL_STACK.SECRETS_PREFIX}system/fiken`]: JSON.stringify({
      clientId: fiken.credentials.clientId,
      clientSecret: fiken.credentials.clientSecret,
    }),
    [`${LOCAL_STACK.SECRETS_PREFIX}system/tripletex`]: JSON.stringify({
      consumer_token: tripletex.credentials.consumerToken,
    }),
    [`${LOCAL_STACK.SECRETS_PREFIX}system/poweroffice`]: JSON.stringify({
      application_key: poweroffice.credentials.applicationKey,
      subscription_key: poweroffice.credentials.subscriptionKey,
    }),
    [`${LOCAL_STACK.SECRETS_PREFIX}system/vipps`]: JSON.stringify({
      clientId: vipps.credentials.clientId,
      clientSecret: vipps.credentials.clientSecret,
      subscriptionKey: vipps.credentials.subscriptionKey,
    }),
    [`${LOCAL_STACK.SECRETS_PREFIX}system/webhooks`]: randomBytes(48).toString("base64url"),
    [`${LOCAL_STACK.SECRETS_PREFIX}system/debtor-codes`]: randomBytes(48).toString("base64url"),
  },
});

/** What answers people, what answers programs, and what is asked before it does. */
function doorsOf(
  functions: readonly LoadedFunction[],
): Record<"api" | "publicApi" | "authorizeKey" | "webhook" | "debtorApi", LocalFunction> {
  const named = (kind: LoadedFunction["on"]["kind"]): LocalFunction => {
    const found = functions.find(({ on }) => on.kind === kind);
    if (found === undefined) throw new RangeError(`the catalogue has no function for ${kind}`);
    return found;
  };
  return {
    api: named("http"),
    publicApi: named("public-http"),
    authorizeKey: named("authorizer"),
    webhook: named("webhook"),
    debtorApi: named("debtor-http"),
  };
}
