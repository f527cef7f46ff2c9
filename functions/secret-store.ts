import {
  CreateSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import type { Secrets } from "@kravflyt/app";

/** The tenant's secrets: every name starts with `prefix`. */
export type Vault = { readonly client: SecretsManagerClient; readonly prefix: string };

/** Secrets of one kind, as use cases need them; their names are without the tenant's prefix. */
export const secretStore = <Name extends string>(vault: Vault): Secrets<Name> => ({
  ...secretReader<Name>(vault),
  write: (name, value) => writeSecret(vault, name, value),
});

/** The same where reading is all that is granted. */
export const secretReader = <Name extends string>(vault: Vault): Pick<Secrets<Name>, "read"> => ({
  read: (name) => readSecret(vault, name),
});

async function readSecret({ client, prefix }: Vault, name: string): Promise<string | undefined> {
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: prefix + name }))).SecretString;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function writeSecret({ client, prefix }: Vault, name: string, value: string): Promise<void> {
  try {
    await client.send(new PutSecretValueCommand({ SecretId: prefix + name, SecretString: value }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ResourceNotFoundException") throw error;
    await client.send(new CreateSecretCommand({ Name: prefix + name, SecretString: value }));
  }
}
