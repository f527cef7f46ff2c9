import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { SESv2Client } from "@aws-sdk/client-sesv2";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/** Real clients for an emulator. They do not try again: a test sees each answer. */
const configuration = (endpoint: string) => ({
  endpoint,
  region: "eu-north-1",
  credentials: { accessKeyId: "local", secretAccessKey: "local" },
  maxAttempts: 1,
});

export const dynamoClient = (url: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient(configuration(url)));
export const sqsClient = (url: string): SQSClient => new SQSClient(configuration(url));
export const s3Client = (url: string): S3Client => new S3Client({ ...configuration(url), forcePathStyle: true });
export const secretsClient = (url: string): SecretsManagerClient => new SecretsManagerClient(configuration(url));
export const mailClient = (url: string): SESv2Client => new SESv2Client(configuration(url));

/** The name of the error that a call ends in. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => "no error",
    (error: Error) => error.name,
  );
}
