import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { CreateBucketCommand, HeadBucketCommand, PutBucketCorsCommand, S3Client } from "@aws-sdk/client-s3";
import { CreateSecretCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { createTable, documentClient } from "@kravflyt/store";

/** A queue as the catalogue describes it. */
export type QueueSpec = { readonly visibilitySeconds: number; readonly attemptsMax: number };

export type ResourceSpec = {
  readonly tableName: string;
  readonly buckets: readonly string[];
  /** The one bucket that pages of an origin may put files to. */
  readonly putsFrom?: { readonly bucket: string; readonly origin: string };
  readonly queues: Readonly<Record<string, QueueSpec>>;
  /** Name → value. A secret that is there already keeps its value. */
  readonly secrets: Readonly<Record<string, string>>;
};

export type LocalQueue = QueueSpec & { readonly name: string; readonly url: string; readonly arn: string };

/** Clients that reach the local AWS; nothing outside this machine is ever asked. */
export type LocalClients = {
  readonly dynamodb: DynamoDBClient;
  readonly s3: S3Client;
  readonly secrets: SecretsManagerClient;
  readonly sqs: SQSClient;
};

export const LOCAL_REGION = "eu-north-1";

export function localClients(endpoint: string): LocalClients {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const config = { endpoint, region: LOCAL_REGION, credentials };
  return {
    dynamodb: new DynamoDBClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    secrets: new SecretsManagerClient(config),
    sqs: new SQSClient(config),
  };
}

export function closeClients(clients: LocalClients): void {
  for (const client of Object.values(clients)) client.destroy();
}

/** Makes what is not there yet; asked again it changes nothing. */
export async function ensureResources(clients: LocalClients, spec: ResourceSpec): Promise<readonly LocalQueue[]> {
  await createTable(documentClient(clients.dynamodb), spec.tableName);
  for (const bucket of spec.buckets) await ensureBucket(clients.s3, bucket);
  if (spec.putsFrom !== undefined) await letPut(clients.s3, spec.putsFrom);
  for (const [name, value] of Object.entries(spec.secrets)) await ensureSecret(clients.secrets, name, value);
  const queues: LocalQueue[] = [];
  for (const [name, queue] of Object.entries(spec.queues)) queues.push(await ensureQueue(clients.sqs, name, queue));
  return queues;
}

async function ensureQueue(sqs: SQSClient, name: string, spec: QueueSpec): Promise<LocalQueue> {
  const dead = await createQueue(sqs, `${name}-dead`, {});
  const { visibilitySeconds, attemptsMax } = spec;
  const redrive = { deadLetterTargetArn: dead.arn, maxReceiveCount: attemptsMax };
  const attributes = { VisibilityTimeout: String(visibilitySeconds), RedrivePolicy: JSON.stringify(redrive) };
  return { ...spec, name, ...(await createQueue(sqs, name, attributes)) };
}

async function createQueue(sqs: SQSClient, name: string, attributes: Readonly<Record<string, string>>) {
  const { QueueUrl: url = "" } = await sqs.send(new CreateQueueCommand({ QueueName: name, Attributes: attributes }));
  const known = await sqs.send(new GetQueueAttributesCommand({ QueueUrl: url, AttributeNames: ["QueueArn"] }));
  return { url, arn: known.Attributes?.QueueArn ?? "" };
}

async function ensureBucket(s3: S3Client, name: string): Promise<void> {
  try {
    await s3.send(new HeadBucketCommand({ Bucket: name }));
  } catch (error) {
    if (!isNamed(error, "NotFound", "NoSuchBucket")) throw error;
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  }
}

/** As `infra` has it. */
async function letPut(s3: S3Client, { bucket: Bucket, origin }: NonNullable<ResourceSpec["putsFrom"]>): Promise<void> {
  const rule = { AllowedMethods: ["PUT"], AllowedOrigins: [origin], AllowedHeaders: ["if-none-match"] };
  await s3.send(new PutBucketCorsCommand({ Bucket, CORSConfiguration: { CORSRules: [rule] } }));
}

async function ensureSecret(secrets: SecretsManagerClient, name: string, value: string): Promise<void> {
  try {
    await secrets.send(new CreateSecretCommand({ Name: name, SecretString: value }));
  } catch (error) {
    if (!isNamed(error, "ResourceExistsException")) throw error;
  }
}

const isNamed = (error: unknown, ...names: readonly string[]): boolean =>
  error instanceof Error && names.includes(error.name);
