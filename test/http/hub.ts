import { randomUUID } from "node:crypto";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateQueueCommand, DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { type QueueName, type RouteName, type RouteReply, routes } from "@kravflyt/contracts";
import type { Instant } from "@kravflyt/core";
import { startLocalAws } from "@kravflyt/local-aws";
import { setClock } from "@kravflyt/runtime";
import { startFikenSandbox } from "@kravflyt/sandboxes";
import {
  type Change,
  commit,
  connectionChange,
  createTable,
  creditorChange,
  documentClient,
  loadConnection,
  operatorChange,
  type Table,
  userChange,
} from "@kravflyt/store";
import type { APIGatewayProxyEventV2, Context, SQSEvent } from "aws-lambda";
import { handler } from "../../functions/api.ts";
import { QUEUES } from "../../functions/catalog.ts";
import { handler as deliverLetter } from "../../functions/queue/deliver-letter.ts";
import { handler as sendLetter } from "../../functions/queue/send-letter.ts";
import { AUTOPILOT, CONNECTED, CONNECTION, creditorNamed, LUNDE, NORDBY, OPERATOR, PEOPLE } from "./parties.ts";

const NAMES = {
  TENANT: "test",
  TABLE_NAME: "hub",
  LETTERS_BUCKET: "letters",
  PRINT_BUCKET: "print",
  BANK_BUCKET: "bank",
  EMAIL_SENDER: "post@fjellvik.example",
  EMAIL_CONFIGURATION_SET: "mail",
  SECRETS_PREFIX: "kravflyt/test/",
  FIKEN_REDIRECT_URL: "http://127.0.0.1/back",
  PORTAL_URL: "https://krav.fjellvik.example",
  FIKEN_REQUESTS_PER_SECOND: "1000",
  BRREG_URL: "http://127.0.0.1:9",
  AWS_REGION: "eu-north-1",
  AWS_ACCESS_KEY_ID: "local",
  AWS_SECRET_ACCESS_KEY: "local",
} as const;

/** What the secrets of all subscriptions are made from. */
export const WEBHOOK_KEY = "a-key-of-the-tests-that-is-long-enough-to-be-one";
/** What the codes of all debtors are made from. */
export const DEBTOR_KEY = "another-key-of-the-tests-that-opens-debtors-pages";

const COMPANY = {
  slug: "lunde-ror-as",
  name: "Lunde Rør AS",
  organizationNumber: "310844136",
  email: "post@lunde.example",
  phoneNumber: "22000001",
  address: { streetAddress: "Storgata 1", postCode: "0155", city: "Oslo", country: "Norway" },
  bankAccountNumber: "76940512057",
};

/** What is asked of a route. `params` fill its path. */
export type Question = {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
};
/** `body` is what the route replies, the bytes of a PDF, or where `status` says so a refusal. */
export type Answer<Name extends RouteName> = {
  readonly status: number;
  readonly body: RouteReply<(typeof routes)[Name]>;
};

/** The functions keep the addresses that they found first: every hub of a test file stands where the first one stood. */
let ports = { aws: 0, fiken: 0 };

export type TestHub = Awaited<ReturnType<typeof startTestHub>>;

/** The api as it is deployed, over the local AWS and a Fiken of its own, with two creditors and their people. */
export async function startTestHub() {
  let at = "2026-03-02T08:00:00.000Z" as Instant;
  const now = () => Date.parse(at);
  const aws = await startLocalAws({ port: ports.aws, durable: false, now });
  const fiken = await startFikenSandbox({ port: ports.fiken, now, seed: false });
  ports = { aws: aws.port, fiken: Number(new URL(fiken.url).port) };
  setClock(() => at);
  Object.assign(process.env, NAMES, {
    WEBHOOK_RECEIVERS: process.env["WEBHOOK_RECEIVERS"] ?? "any",
    AWS_ENDPOINT_URL: aws.url,
    FIKEN_API_URL: fiken.apiUrl,
    FIKEN_LOGIN_URL: `${fiken.url}/oauth`,
  });
  const { table, sqs, urls } = await makeResources(fiken.credentials);
  const world = (operation: string, body: object) => inFiken(fiken.url, operation, body);
  await world("create-company", COMPANY);
  await commit(table, seed());
  return {
    table,
    fiken,
    world,
    now: () => at,
    /** Moves the clock. */
    to: (instant: string) => {
      at = instant as Instant;
    },
    put: (...changes: readonly Change[]) => commit(table, changes),
    ask: <Name extends RouteName>(name: Name, who: string | undefined, question: Question = {}) =>
      ask(name, who, question),
    /** Bodies of the messages that wait in a queue; they are taken out of it. */
    taken: (queue: QueueName) => take(sqs, urls[queue] ?? ""),
    /** Writes the letters that were ordered, on books that were just read, and hands them to their channels. */
    sendLetters: async () => {
      const before = await loadConnection(table, CONNECTION);
      if (before === undefined) throw new Error("no connection");
      await commit(table, [connectionChange({ before, after: { ...before.value, syncedAt: at } })]);
      for (const body of await take(sqs, urls["send-letter"] ?? "")) await handleOne(sendLetter, body);
      for (const body of await take(sqs, urls["deliver-letter"] ?? "")) await handleOne(deliverLetter, body);
    },
    /** Requests to AWS so far, by `Service.Operation`. */
    requests: () => aws.stats().requests,
    /** Write units that the table has used so far. */
    written: () => aws.stats().capacity.writeUnits,
    close: async () => {
      setClock(undefined);
      sqs.destroy();
      await Promise.all([aws.close(), fiken.close()]);
    },
  };
}

async function makeResources(app: { readonly clientId: string; readonly clientSecret: string }) {
  const table: Table = { db: documentClient(new DynamoDBClient({})), name: NAMES.TABLE_NAME };
  await createTable(table.db, table.name);
  const s3 = new S3Client({ forcePathStyle: true });
  for (const Bucket of [NAMES.LETTERS_BUCKET, NAMES.PRINT_BUCKET, NAMES.BANK_BUCKET])
    await s3.send(new CreateBucketCommand({ Bucket }));
  const { clientId, clientSecret } = app;
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({
      Name: `${NAMES.SECRETS_PREFIX}system/fiken`,
      SecretString: JSON.stringify({ clientId, clientSecret }),
    }),
  );
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({ Name: `${NAMES.SECRETS_PREFIX}system/webhooks`, SecretString: WEBHOOK_KEY }),
  );
  await new SecretsManagerClient({}).send(
    new CreateSecretCommand({ Name: `${NAMES.SECRETS_PREFIX}system/debtor-codes`, SecretString: DEBTOR_KEY }),
  );
  const sqs = new SQSClient({});
  const urls: Record<string, string> = {};
  for (const name of Object.keys(QUEUES)) {
    urls[name] = (await sqs.send(new CreateQueueCommand({ QueueName: name }))).QueueUrl ?? "";
    await sqs.send(new CreateQueueCommand({ QueueName: `${name}-dead` }));
  }
  process.env["QUEUE_PREFIX"] = (urls["send-letter"] ?? "").replace(/send-letter$/, "");
  process.env["QUEUE_URLS"] = JSON.stringify(urls);
  return { table, sqs, urls };
}

const seed = (): readonly Change[] => [
  operatorChange(OPERATOR),
  creditorChange({ after: { creditor: creditorNamed(LUNDE, "Lunde Rør AS"), autopilot: AUTOPILOT } }),
  creditorChange({ after: { creditor: creditorNamed(NORDBY, "Nordby Engros AS"), autopilot: AUTOPILOT } }),
  connectionChange({ after: CONNECTED }),
  ...PEOPLE.map((after) => userChange({ after })),
];

async function ask<Name extends RouteName>(
  name: Name,
  who: string | undefined,
  question: Question,
): Promise<Answer<Name>> {
  const { method, path } = routes[name];
  const url = path.replaceAll(/\{(\w+)\}/g, (_, param: string) => question.params?.[param] ?? "");
  const event = {
    version: "2.0",
    rawPath: url,
    headers: {},
    queryStringParameters: question.query,
    body: question.body === undefined ? undefined : JSON.stringify(question.body),
    isBase64Encoded: false,
    requestContext: {
      http: { method, path: url },
      ...(who === undefined ? {} : { authorizer: { jwt: { claims: { sub: who, token_use: "access" } } } }),
    },
  };
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
  const { statusCode = 0, body = "", isBase64Encoded } = answer;
  const read: unknown = isBase64Encoded ? new Uint8Array(Buffer.from(body, "base64")) : JSON.parse(body);
  return { status: statusCode, body: read as Answer<Name>["body"] };
}

async function take(sqs: SQSClient, url: string): Promise<readonly string[]> {
  const bodies: string[] = [];
  for (;;) {
    const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: url, MaxNumberOfMessages: 10 }));
    if (Messages.length === 0) return bodies;
    for (const { Body = "", ReceiptHandle } of Messages) {
      bodies.push(Body);
      await sqs.send(new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle }));
    }
  }
}

async function handleOne(handle: typeof sendLetter, body: string): Promise<void> {
  const record = { messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } };
  const event = { Records: [record] } as unknown as SQSEvent;
  const { batchItemFailures } = await handle(event, { getRemainingTimeInMillis: () => 60_000 });
  if (batchItemFailures.length > 0) throw new Error("the message was not handled");
}

async function inFiken(url: string, operation: string, body: object): Promise<void> {
  const response = await fetch(`${url}/_world/${operation}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ operationId: randomUUID(), ...body }),
  });
  if (!response.ok) throw new Error(`${operation}: ${response.status} ${await response.text()}`);
}

/** Lets the person on Fiken's page say yes; what comes back is what the portal hands in. */
export async function consent(
  url: string,
  authorizeUrl: string,
  decision: "approve" | "deny" = "approve",
): Promise<{ readonly state: string; readonly code?: string; readonly error?: string }> {
  const asked = new URL(authorizeUrl).searchParams;
  const form = new URLSearchParams({ decision, company: COMPANY.slug });
  for (const name of ["client_id", "redirect_uri", "state"]) form.set(name, asked.get(name) ?? "");
  const answer = await fetch(`${url}/oauth/authorize`, { method: "POST", body: form, redirect: "manual" });
  const back = new URL(answer.headers.get("location") ?? "").searchParams;
  const [state, code, error] = [back.get("state") ?? "", back.get("code"), back.get("error")];
  return { state, ...(code === null ? {} : { code }), ...(error === null ? {} : { error }) };
}
