import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { dynamoDb } from "./dynamodb/service.ts";
import { startTimeToLive } from "./dynamodb/time-to-live.ts";
import { type Journal, type Journaled, memoryJournal, openJournal } from "./journal/journal.ts";
import { folderMailbox, noMailbox } from "./mail/mailbox.ts";
import { ses } from "./mail/service.ts";
import { fileBlobs, memoryBlobs } from "./s3/blobs.ts";
import { s3 } from "./s3/service.ts";
import { secretsManager } from "./secrets/service.ts";
import type { FaultHook } from "./server/faults.ts";
import { type Handler, httpServer } from "./server/http-server.ts";
import type { JsonTarget } from "./server/json-protocol.ts";
import { router } from "./server/router.ts";
import type { JsonService, Surroundings } from "./server/service.ts";
import { createStats, type StatsReport } from "./server/stats.ts";
import { sqs } from "./sqs/service.ts";

export type LocalAwsOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where everything is kept. Needed for `durable`; without it mails are not kept and objects are in memory. */
  readonly dataDir?: string;
  /** Whether an answer waits until what it says is on the disk. The default is yes with a `dataDir`, no without. */
  readonly durable?: boolean;
  /** The local clock in milliseconds since 1970. */
  readonly now?: () => number;
  readonly fault?: FaultHook;
  /** Name of the queue that gets an event for each mail; none are made while there is no such queue. */
  readonly mailEventsQueue?: string;
  /** The key that presigned URLs are signed with; `local` by default. No other request is checked for a signature. */
  readonly secretAccessKey?: string;
};

export type LocalAws = {
  /** For `AWS_ENDPOINT_URL`. */
  readonly url: string;
  readonly port: number;
  /** Answers a request as the server does, without a socket; `undefined` where it drops the connection. */
  readonly answer: Handler;
  readonly stats: () => StatsReport;
  readonly resetStats: () => void;
  /** Ends open connections, and answers when all that was answered is on the disk. */
  readonly close: () => Promise<void>;
};

/**
 * Starts the local AWS on the loopback address.
 * @throws Error when the port is taken, the data cannot be read, or `durable` is asked for without a `dataDir`.
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const stats = createStats();
  const journal = settableJournal();
  const surroundings: Surroundings = { journal, now: options.now ?? Date.now, stats };
  const services = createServices(options, surroundings);
  openDurably(options, services, journal.set);
  const answer = router(
    { json: jsonTargets(services), rest: [services.mail, services.s3] },
    surroundings,
    options.fault,
  );
  const server = httpServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  services.sqs.state.address = url;
  const stopTimeToLive = startTimeToLive(services.ddb.state);
  return {
    url,
    port,
    answer,
    stats: stats.report,
    resetStats: stats.reset,
    close: async () => {
      stopTimeToLive();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await journal.close();
    },
  };
}

/** Services are made before the journal is read into them: what they write to is set when that is done. */
function settableJournal(): Journal & { readonly set: (journal: Journal) => void } {
  let journal = memoryJournal;
  return {
    commit: (record, undo) => journal.commit(record, undo),
    settled: () => journal.settled(),
    close: () => journal.close(),
    set: (opened) => {
      journal = opened;
    },
  };
}

type Services = ReturnType<typeof createServices>;

function createServices(options: LocalAwsOptions, surroundings: Surroundings) {
  const { dataDir, mailEventsQueue, secretAccessKey = "local" } = options;
  const isSynced = isDurable(options);
  const blobs = dataDir === undefined ? memoryBlobs() : fileBlobs(join(dataDir, "blobs"), isSynced);
  const mailbox = dataDir === undefined ? noMailbox : folderMailbox(join(dataDir, "mailbox"), isSynced);
  const queues = sqs(surroundings);
  return {
    ddb: dynamoDb(surroundings),
    sqs: queues,
    secret: secretsManager(surroundings),
    s3: s3({ ...surroundings, buckets: new Map(), blobs, secretKey: secretAccessKey }),
    mail: ses({ ...surroundings, mailbox, queues: queues.state, eventsQueue: mailEventsQueue }),
  };
}

const isDurable = ({ dataDir, durable = dataDir !== undefined }: LocalAwsOptions): boolean => durable;

function openDurably(options: LocalAwsOptions, services: Services, setJournal: (journal: Journal) => void): void {
  if (!isDurable(options)) return;
  if (options.dataDir === undefined) throw new Error("durable needs a dataDir");
  setJournal(openJournal({ folder: join(options.dataDir, "journal"), state: allOf(services) }));
  services.s3.recovered();
  services.mail.recovered();
}

/** All services as one: a record goes to the service that its kind is named after. */
function allOf(services: Readonly<Record<string, Journaled>>): Journaled {
  return {
    replay: (record) => {
      const service = services[record[0].split(".")[0] ?? ""];
      if (service === undefined) throw new Error(`the journal has a record of an unknown kind: ${record[0]}`);
      service.replay(record);
    },
    snapshot: function* () {
      for (const service of Object.values(services)) yield* service.snapshot();
    },
  };
}

/** Services that speak JSON, by what stands before the point in `X-Amz-Target`. */
function jsonTargets({ ddb, sqs: queues, secret }: Services): Record<string, JsonTarget> {
  const target = (name: string, service: JsonService, version: string): JsonTarget => ({
    name,
    service,
    contentType: `application/x-amz-json-${version}`,
  });
  return {
    DynamoDB_20120810: target("DynamoDB", ddb, "1.0"),
    AmazonSQS: target("SQS", queues, "1.0"),
    secretsmanager: target("SecretsManager", secret, "1.1"),
  };
}
