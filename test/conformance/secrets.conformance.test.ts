import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  RotateSecretCommand,
  UpdateSecretCommand,
} from "@aws-sdk/client-secrets-manager";
import { type LocalAws, startLocalAws } from "@kravflyt/local-aws";
import { afterAll, beforeAll, expect, it } from "vitest";
import { errorOf, secretsClient } from "./clients.ts";

let aws: LocalAws;
let client: ReturnType<typeof secretsClient>;

beforeAll(async () => {
  aws = await startLocalAws();
  client = secretsClient(aws.url);
});
afterAll(() => aws.close());

const create = (Name: string, SecretString: string) => client.send(new CreateSecretCommand({ Name, SecretString }));
const put = (SecretId: string, SecretString: string, ClientRequestToken: string) =>
  client.send(new PutSecretValueCommand({ SecretId, SecretString, ClientRequestToken }));

async function value(SecretId: string | undefined, more: object = {}): Promise<string | undefined> {
  return (await client.send(new GetSecretValueCommand({ SecretId, ...more }))).SecretString;
}

const TOKENS = ["1", "2", "3"].map((digit) => digit.repeat(32));

it("gives the current value, and the one before by its stage, by name and by ARN", async () => {
  const { ARN } = await create("tenant/nord/fiken", "first");
  await put("tenant/nord/fiken", "second", TOKENS[0] ?? "");
  await put("tenant/nord/fiken", "third", TOKENS[1] ?? "");
  expect(await value(ARN)).toBe("third");
  expect(await value("tenant/nord/fiken", { VersionStage: "AWSPREVIOUS" })).toBe("second");
  expect(await value("tenant/nord/fiken", { VersionId: TOKENS[1] })).toBe("third");
});

it("takes the same token with the same value once, and refuses it with another", async () => {
  await create("token", "first");
  await put("token", "second", TOKENS[2] ?? "");
  await put("token", "second", TOKENS[2] ?? "");
  expect(await value("token", { VersionStage: "AWSPREVIOUS" })).toBe("first");
  expect(await errorOf(put("token", "other", TOKENS[2] ?? ""))).toBe("ResourceExistsException");
});

it("keeps bytes, describes without telling, and is updated", async () => {
  const SecretBinary = new Uint8Array([0, 1, 255]);
  await client.send(new CreateSecretCommand({ Name: "bytes", SecretBinary }));
  const answer = await client.send(new GetSecretValueCommand({ SecretId: "bytes" }));
  expect(answer.SecretBinary).toEqual(SecretBinary);
  await client.send(new UpdateSecretCommand({ SecretId: "bytes", SecretString: "text", Description: "changed" }));
  const described = await client.send(new DescribeSecretCommand({ SecretId: "bytes" }));
  expect(described).toMatchObject({ Name: "bytes", Description: "changed" });
  expect(
    Object.values(described.VersionIdsToStages ?? {})
      .flat()
      .sort(),
  ).toEqual(["AWSCURRENT", "AWSPREVIOUS"]);
});

it("refuses what is not there, is there already, is deleted, or is not offered", async () => {
  expect(await errorOf(value("nowhere"))).toBe("ResourceNotFoundException");
  await create("twice", "x");
  expect(await errorOf(create("twice", "x"))).toBe("ResourceExistsException");
  await client.send(new DeleteSecretCommand({ SecretId: "twice" }));
  expect(await errorOf(value("twice"))).toBe("InvalidRequestException");
  await create("forced", "x");
  await client.send(new DeleteSecretCommand({ SecretId: "forced", ForceDeleteWithoutRecovery: true }));
  expect(await errorOf(value("forced"))).toBe("ResourceNotFoundException");
  const rotated = client.send(new RotateSecretCommand({ SecretId: "twice" }));
  expect(await errorOf(rotated)).toBe("UnknownOperationException");
});
