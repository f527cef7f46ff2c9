import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { Secrets as SecretStore } from "@kravflyt/app";
import type { Secrets } from "./deps.ts";

/** The tenant's secrets, as use cases need them; their names are without the tenant's prefix. */
export const secretStore = (secrets: Secrets): SecretStore => ({
  read: (name) => readSecret(secrets, name),
  write: (name, value) => writeSecret(secrets, name, value),
});

export async function readSecret({ client, prefix }: Secrets, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: prefix + name }))).SecretString;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function writeSecret({ client, prefix }: Secrets, name: string, value: string): Promise<void> {
  try {
    await client.send(new PutSecretValueCommand({ SecretId: prefix + name, SecretString: value }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ResourceNotFoundException") throw error;
    await client.send(new CreateSecretCommand({ Name: prefix + name, SecretString: value }));
  }
}
