import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { dynamoDb } from "./dynamodb/service.ts";
import { type Journal, memoryJournal, openJournal } from "./journal/journal.ts";
import type { JournalRecord } from "./journal/record-line.ts";
import { fileBlobs, memoryBlobs } from "./s3/blobs.ts";
import { s3 } from "./s3/service.ts";
import { secretsManager } from "./secrets/service.ts";
import type { FaultHook } from "./server/faults.ts";
import { httpServer } from "./server/http-server.ts";
import { router } from "./server/router.ts";
import type { Surroundings } from "./server/service.ts";
import { createStats, type StatsReport } from "./server/stats.ts";
import { sqs } from "./sqs/service.ts";

export type LocalAwsOptions = {
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** Where everything is kept. Needed for `durable`. */
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
  readonly stats: () => StatsReport;
  readonly resetStats: () => void;
  readonly close: () => Promise<void>;
};

/**
 * Starts the local AWS on the loopback address.
 * @throws Error when the port is taken, the data cannot be read, or `durable` is asked for without a `dataDir`.
 */
export async function startLocalAws(options: LocalAwsOptions = {}): Promise<LocalAws> {
  const { dataDir, durable = dataDir !== undefined } = options;
  if (durable && dataDir === undefined) throw new Error("durable needs a dataDir");
  const stats = createStats();
  const late: { journal: Journal } = { journal: memoryJournal };
  const journal: Journal = {
    commit: (record, undo) => late.journal.commit(record, undo),
    settled: () => late.journal.settled(),
    close: () => late.journal.close(),
  };
  const surroundings: Surroundings = { journal, now: options.now ?? Date.now, stats };
  const blobs = dataDir === undefined ? memoryBlobs() : fileBlobs(join(dataDir, "blobs"), durable);
  const services = {
    ddb: dynamoDb(surroundings),
    sqs: sqs(surroundings),
    secret: secretsManager(surroundings),
    s3: s3({ ...surroundings, buckets: new Map(), blobs, secretKey: options.secretAccessKey ?? "local" }),
  };
  if (durable && dataDir !== undefined) {
    late.journal = openJournal({ folder: join(dataDir, "journal"), state: all(services) });
    services.s3.recovered();
  }
  const handler = router(
    {
      json: {
        DynamoDB_20120810: { name: "DynamoDB", service: services.ddb, contentType: "application/x-amz-json-1.0" },
        AmazonSQS: { name: "SQS", service: services.sqs, contentType: "application/x-amz-json-1.0" },
        secretsmanager: { name: "SecretsManager", service: services.secret, contentType: "application/x-amz-json-1.1" },
      },
      rest: [services.s3],
    },
    surroundings,
    options.fault,
  );
  const server = httpServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  services.sqs.state.address = url;
  return {
    url,
    port,
    stats: stats.report,
    resetStats: stats.reset,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await journal.close();
    },
  };
}

type Keeper = { readonly replay: (record: JournalRecord) => void; readonly snapshot: () => Iterable<JournalRecord> };

/** All services as one: a record goes to the service that its kind is named after. */
function all(services: Readonly<Record<string, Keeper>>): Keeper {
  return {
    replay: (record) => {
      const keeper = services[record[0].split(".")[0] ?? ""];
      if (keeper === undefined) throw new Error(`the journal has a record of an unknown kind: ${record[0]}`);
      keeper.replay(record);
    },
    snapshot: function* () {
      for (const keeper of Object.values(services)) yield* keeper.snapshot();
    },
  };
}
