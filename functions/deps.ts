import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import type { ConnectionSecret, ProofSecret, Secrets, SubscriptionSecret } from "@kravflyt/app";
import type { AgencyName, SystemName } from "@kravflyt/connectors";
import { BANK_FOLDERS, LETTER_FOLDERS, OutsideSettings, type QueueName, StackSettings } from "@kravflyt/contracts";
import { assert } from "@kravflyt/core";
import { mailClient } from "@kravflyt/delivery";
import { type LoadUser, readSetting, readSettings } from "@kravflyt/runtime";
import { documentClient, type Table, loadUser as userOf } from "@kravflyt/store";
import { queueDesk } from "./queue-desk.ts";
import { readingOnly } from "./reading-only.ts";
import { secretReader, secretStore, type Vault } from "./secret-store.ts";
import { type Send, sender } from "./sender.ts";

/**
 * The one place that reads the environment and builds clients; each is made at its first use and kept between
 * invocations. What a function does not use is not in its bundle: hence the marks for the bundler.
 *
 * A getter is what a grant in `catalog.ts` gives: the getters that are left in a function's bundle must be exactly its
 * grants (`test/infra/grants.test.ts` compares the two). Where reading is enough, use the `…ToRead` one.
 */
const kept = /* @__NO_SIDE_EFFECTS__ */ <Made>(make: () => Made): (() => Made) => {
  let made: { readonly it: Made } | undefined;
  return () => {
    made ??= { it: make() };
    return made.it;
  };
};

const setting = (name: Exclude<keyof StackSettings, "QUEUE_URLS">): string =>
  readSetting(name, StackSettings.shape[name], process.env);
const queueUrls = kept(() => readSetting("QUEUE_URLS", StackSettings.shape.QUEUE_URLS, process.env));

/** A bucket and the client to reach it. */
export type Bucket = { readonly s3: S3Client; readonly name: string };
/** A folder of a bucket: the name of all that lies there starts with `prefix`, which ends in a slash. */
export type Folder = Bucket & { readonly prefix: string };
/** What sends e-mail, from the tenant's own address. */
export type Mail = { readonly client: SESv2Client; readonly from: string };

// path style: one host answers for every bucket when AWS_ENDPOINT_URL names an emulator
const newS3 = (more: S3ClientConfig = {}): S3Client =>
  new S3Client({ ...more, forcePathStyle: process.env["AWS_ENDPOINT_URL"] !== undefined });
const s3 = kept(() => newS3());
const s3ToRead = kept(() => readingOnly(newS3()));

const hubTable = kept((): Table => ({ db: documentClient(new DynamoDBClient({})), name: setting("TABLE_NAME") }));
export const table = (): Table => hubTable();
const hubTableToRead = kept(
  (): Table => ({ db: documentClient(readingOnly(new DynamoDBClient({}))), name: setting("TABLE_NAME") }),
);
export const tableToRead = (): Table => hubTableToRead();

/** The person of a token, for `httpRoute`. Reads the table. */
export const loadUser: LoadUser = (userId) => userOf(tableToRead(), userId);

const letterFolder = (s3: S3Client, prefix: string): Folder => ({ s3, name: setting("LETTERS_BUCKET"), prefix });
const keptLetters = kept(() => letterFolder(s3ToRead(), LETTER_FOLDERS.letters));
export const lettersToRead = (): Folder => keptLetters();
/** For who has to know one that is not there from one that may not be read. */
export const lettersToFind = (): Folder => keptLetters();
export const lettersToKeep = kept(() => letterFolder(s3(), LETTER_FOLDERS.letters));
export const attachments = kept(() => letterFolder(s3(), LETTER_FOLDERS.attachments));
export const attachmentsToRead = kept(() => letterFolder(s3ToRead(), LETTER_FOLDERS.attachments));

export const print = kept((): Bucket => ({ s3: s3(), name: setting("PRINT_BUCKET") }));

const bankFolder = (s3: S3Client, prefix: string): Folder => ({ s3, name: setting("BANK_BUCKET"), prefix });
export const bankInbox = kept(() => bankFolder(s3ToRead(), BANK_FOLDERS.inbox));
// signs addresses for others to put to: what they put is not known yet, and has no checksum
export const bankInboxToLay = kept(() =>
  bankFolder(newS3({ requestChecksumCalculation: "WHEN_REQUIRED" }), BANK_FOLDERS.inbox),
);
export const bankOutbox = kept(() => bankFolder(s3(), BANK_FOLDERS.outbox));

const vault = kept((): Vault => ({ client: new SecretsManagerClient({}), prefix: setting("SECRETS_PREFIX") }));
/** What lets us into the books of a creditor, or into its agency. */
export const connectionSecrets = (): Secrets<ConnectionSecret> => secretStore(vault());
/** What is signed with that is told to creditors' own systems. */
export const subscriptionSecrets = (): Secrets<SubscriptionSecret> => secretStore(vault());
export const subscriptionSecretsToRead = (): Pick<Secrets<SubscriptionSecret>, "read"> => secretReader(vault());
/** What the daily proofs are signed with. */
export const proofSecrets = (): Secrets<ProofSecret> => secretStore(vault());
/** Who we are to a system: registered with it once per tenant. */
export const systemSecrets = (): Pick<Secrets<`system/${SystemName | AgencyName}`>, "read"> => secretReader(vault());

/** A key that a person changed is known after so long. */
const KEY_KEPT_MS = 5 * 60_000;

/** A key among the tenant's secrets, read once in a while. */
const keyNamed = /* @__NO_SIDE_EFFECTS__ */ (name: string): (() => Promise<string>) => {
  let held: { readonly at: number; readonly key: Promise<string> } | undefined;
  return () => {
    if (held !== undefined && performance.now() - held.at < KEY_KEPT_MS) return held.key;
    const key = readKey(name);
    held = { at: performance.now(), key };
    key.catch(() => {
      held = undefined; // a failure is asked for again, not kept
    });
    return key;
  };
};

async function readKey(name: string): Promise<string> {
  const key = await secretReader(vault()).read(name);
  assert(key !== undefined && key.length >= 32, `${name} holds no key`);
  return key;
}

const WEBHOOKS = "system/webhooks";
/** The key that the secrets are made from by which a message of an outside system is told from a false one. */
export const webhookKey = keyNamed(WEBHOOKS);
/** The same for whoever asks systems to tell us: by another key, each is asked for anew at once. */
export const webhookKeyAnew = (): Promise<string> => readKey(WEBHOOKS);
/** The key that the codes of all debtors are made from. */
export const debtorKey = keyNamed("system/debtor-codes");
/** What Vipps handed out to the operator, as JSON. */
export const vippsKeys = keyNamed("system/vipps");

const mail = kept((): Mail => ({ client: mailClient(), from: setting("EMAIL_SENDER") }));
/** For mail that is no letter: what becomes of it nobody follows. */
export const plainMail = (): Mail => mail();
/** For letters: by the configuration set it is told what became of them. */
export const letterMail = (): Mail & { readonly configurationSet: string } => ({
  ...mail(),
  configurationSet: setting("EMAIL_CONFIGURATION_SET"),
});

const sqs = kept(() => new SQSClient({}));
/** Sends to `queues` and no others; each must be named here as a literal, since the grant is compared with it. */
export const sendTo = (...queues: readonly QueueName[]): Send =>
  sender({ client: sqs, urls: queueUrls, allowed: queues });

/** How many messages lie in each queue, and the way back for dead letters. */
export const deadLetters = kept(() => queueDesk({ client: sqs(), prefix: setting("QUEUE_PREFIX") }));

/** Where outside systems answer, and how they may be asked. */
export const outside = kept((): OutsideSettings => readSettings(OutsideSettings, process.env));
export const portalUrl = kept((): string => setting("PORTAL_URL"));
export const tenant = kept((): string => setting("TENANT"));
