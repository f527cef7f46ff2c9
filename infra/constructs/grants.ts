import { BANK_FOLDERS, LETTER_FOLDERS, type QueueName } from "@kravflyt/contracts";
import { TABLE_SCHEMA } from "@kravflyt/store";
import { aws_iam as iam, Stack, type aws_sqs as sqs } from "aws-cdk-lib";
import { type Grants, SYSTEMS } from "../../functions/catalog.ts";
import { acknowledge } from "../acknowledge.ts";
import type { Names } from "../names.ts";
import { domainOf, type Tenant } from "../tenants.ts";

/** What a grant can be on. */
export type Resources = {
  readonly tenant: Tenant;
  readonly names: Names;
  readonly queues: Readonly<Record<QueueName, sqs.Queue>>;
};

/** What a function may do with one resource, and the settings by which it finds it. */
type Grant = {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** What a request must say to be let in, by the key of IAM. */
  readonly when?: Readonly<Record<string, string>>;
  /** Why the resources can be named no closer than by how their names begin. */
  readonly wildcard?: string;
};

/** Gives `role` what `grants` say and nothing else; answers the settings that go with it. */
export function give(role: iam.Role, grants: Grants, resources: Resources): Readonly<Record<string, string>> {
  let environment: Readonly<Record<string, string>> = {};
  for (const grant of grantsOf(grants, resources)) {
    role.addToPolicy(
      new iam.PolicyStatement({
        actions: [...grant.actions],
        resources: [...grant.resources],
        ...(grant.when !== undefined && { conditions: { StringEquals: grant.when } }),
      }),
    );
    environment = { ...environment, ...grant.environment };
    if (grant.wildcard !== undefined) {
      for (const resource of grant.resources) acknowledge(role, `IAM5[Resource::${resource}]`, grant.wildcard);
    }
  }
  return environment;
}

/** What each grant of the catalogue means in AWS; the only place that says so. */
function grantsOf(grants: Grants, resources: Resources): readonly Grant[] {
  return [
    ...tableGrants(grants, resources),
    ...letterGrants(grants, resources),
    ...bankGrants(grants, resources),
    ...secretGrants(grants, resources),
    ...keyGrants(grants, resources),
    ...mailGrants(grants, resources),
    ...queueGrants(grants, resources),
    ...deadLetterGrants(grants, resources),
  ];
}

const arn = (service: string, { region, account }: Tenant, rest: string): string =>
  `arn:aws:${service}:${region}:${account}:${rest}`;

const TABLE_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const TABLE_WRITES = [
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
];

function tableGrants({ table }: Grants, { tenant, names }: Resources): readonly Grant[] {
  if (table === undefined) return [];
  const tableArn = arn("dynamodb", tenant, `table/${names.table}`);
  return [
    {
      actions: table === "read" ? TABLE_READS : [...TABLE_READS, ...TABLE_WRITES],
      resources: [tableArn],
      environment: { TABLE_NAME: names.table },
    },
    {
      actions: ["dynamodb:Query"],
      resources: TABLE_SCHEMA.indexes.map((index) => `${tableArn}/index/${index.name}`),
      environment: {},
    },
  ];
}

const OBJECT_READS = ["s3:GetObject"];
const OBJECT_WRITES = ["s3:PutObject"];
const BOTH = [...OBJECT_READS, ...OBJECT_WRITES];

/** The objects under `folder`, which is all of `bucket` when it is empty. */
const objects = (
  bucket: { readonly name: string; readonly setting: string; readonly folder: string },
  actions: readonly string[],
): Grant => ({
  actions,
  resources: [`arn:aws:s3:::${bucket.name}/${bucket.folder}*`],
  environment: { [bucket.setting]: bucket.name },
  wildcard: "Objects get their names while the hub runs (hashes, ids, names of files); the folder holds nothing else.",
});

const listing = (bucket: string, when?: Grant["when"]): Grant => ({
  actions: ["s3:ListBucket"],
  resources: [`arn:aws:s3:::${bucket}`],
  environment: {},
  ...(when !== undefined && { when }),
});

/**
 * Without the right to list a bucket, S3 does not tell an object that is not there from one that may not be read. It asks for
 * that of the whole bucket.
 */
function letterGrants({ letters, attachments, print }: Grants, { names }: Resources): readonly Grant[] {
  const kept = { name: names.letters, setting: "LETTERS_BUCKET" };
  const ofLetters = { ...kept, folder: LETTER_FOLDERS.letters };
  const ofAttachments = { ...kept, folder: LETTER_FOLDERS.attachments };
  const ofPrint = { name: names.print, setting: "PRINT_BUCKET", folder: "" };
  return [
    ...(letters === undefined ? [] : [objects(ofLetters, letters === "write" ? OBJECT_WRITES : OBJECT_READS)]),
    ...(letters === "find" ? [listing(names.letters)] : []),
    ...(attachments === undefined ? [] : [objects(ofAttachments, attachments === "read" ? OBJECT_READS : BOTH)]),
    ...(print === undefined ? [] : [objects(ofPrint, BOTH), listing(names.print)]),
  ];
}

/** Folder by folder: whoever reads what others lay down can order no payment, and whoever orders payments makes no payment up. */
function bankGrants({ bankInbox, bankOutbox }: Grants, { names }: Resources): readonly Grant[] {
  const { inbox, laid, outbox } = BANK_FOLDERS;
  const of = (folder: string) => ({ name: names.bank, setting: "BANK_BUCKET", folder });
  return [
    ...(bankInbox === "lay" ? [objects(of(laid), OBJECT_WRITES)] : []),
    ...(bankInbox === "read" ? [objects(of(inbox), OBJECT_READS), listing(names.bank, { "s3:prefix": inbox })] : []),
    ...(bankOutbox === undefined ? [] : [objects(of(outbox), BOTH)]),
  ];
}

const SECRET_READS = ["secretsmanager:GetSecretValue"];
const SECRET_WRITES = ["secretsmanager:CreateSecret", "secretsmanager:PutSecretValue"];

/** Kind by kind: no function that asks an outside system reaches the keys that are ours alone, nor those of Vipps. */
function secretGrants(grants: Grants, { tenant, names }: Resources): readonly Grant[] {
  const secrets = (level: "read" | "read-write", wildcard: string, ...begin: readonly string[]): Grant => ({
    actions: level === "read" ? SECRET_READS : [...SECRET_READS, ...SECRET_WRITES],
    resources: begin.map((name) => arn("secretsmanager", tenant, `secret:${names.secretsPrefix}${name}*`)),
    environment: { SECRETS_PREFIX: names.secretsPrefix },
    wildcard,
  });
  const folder = (name: string, level: "read" | "read-write" | undefined): readonly Grant[] =>
    level === undefined
      ? []
      : [secrets(level, "Its secrets are made while the hub runs, each under an id.", `${name}/`)];
  const perhaps =
    "A system that hands us nothing has no secret, and one that is not there has no characters at its end.";
  return [
    ...folder("connection", grants.connectionSecrets),
    ...folder("subscription", grants.subscriptionSecrets),
    ...folder("proof", grants.proofSecrets),
    ...(grants.systemSecrets === undefined
      ? []
      : [secrets(grants.systemSecrets, perhaps, ...SYSTEMS.map((system) => `system/${system}`))]),
  ];
}

/** Secrets Manager puts a dash and six characters behind a name. */
function keyGrants({ webhookKey, debtorKey, vippsKeys }: Grants, { tenant, names }: Resources): readonly Grant[] {
  const keys = [
    ...(webhookKey === undefined ? [] : [names.webhookKey]),
    ...(debtorKey === undefined ? [] : [names.debtorKey]),
    ...(vippsKeys === undefined ? [] : [names.vippsKeys]),
  ];
  return keys.map((key) => ({
    actions: SECRET_READS,
    resources: [arn("secretsmanager", tenant, `secret:${key}-??????`)],
    environment: { SECRETS_PREFIX: names.secretsPrefix },
  }));
}

/** From one address of the domain, since the identity is the whole domain. */
function mailGrants({ letterMail, plainMail }: Grants, { tenant, names }: Resources): readonly Grant[] {
  if (letterMail === undefined && plainMail === undefined) return [];
  const actions = ["ses:SendEmail"];
  const identity: Grant = {
    actions,
    resources: [arn("ses", tenant, `identity/${domainOf(tenant.emailSender)}`)],
    when: { "ses:FromAddress": tenant.emailSender },
    environment: { EMAIL_SENDER: tenant.emailSender },
  };
  const followed: Grant = {
    actions,
    resources: [arn("ses", tenant, `configuration-set/${names.mail}`)],
    environment: { EMAIL_CONFIGURATION_SET: names.mail },
  };
  return letterMail === undefined ? [identity] : [identity, followed];
}

function queueGrants({ sends }: Grants, { queues }: Resources): readonly Grant[] {
  if (sends === undefined) return [];
  const urls = Object.fromEntries(sends.map((name) => [name, queues[name].queueUrl]));
  return [
    {
      actions: ["sqs:SendMessage"],
      resources: sends.map((name) => queues[name].queueArn),
      environment: { QUEUE_URLS: Stack.of(queues["mail-events"]).toJsonString(urls) },
    },
  ];
}

/**
 * SQS moves dead letters in the name of whoever starts it: that one may take them there, and send them back. The queues that
 * it sends to anyway are not named twice: a role's policy has no room for that.
 */
function deadLetterGrants({ deadLetters, sends = [] }: Grants, { queues, tenant }: Resources): readonly Grant[] {
  if (deadLetters === undefined) return [];
  const { tenant: name, region, account } = tenant;
  const all = Object.entries(queues);
  const others = all.filter(([queue]) => !sends.some((sent) => sent === queue));
  const arns = (of: typeof all) => of.map(([, { queueArn }]) => queueArn);
  return [
    {
      actions: ["sqs:GetQueueAttributes"],
      resources: arns(all),
      environment: { QUEUE_PREFIX: `https://sqs.${region}.amazonaws.com/${account}/kravflyt-${name}-` },
    },
    {
      actions: ["sqs:GetQueueAttributes", "sqs:StartMessageMoveTask", "sqs:ReceiveMessage", "sqs:DeleteMessage"],
      resources: all.map(([queue]) => arn("sqs", tenant, `kravflyt-${name}-${queue}-dead`)),
      environment: {},
    },
    { actions: ["sqs:SendMessage"], resources: arns(others), environment: {} },
  ];
}
