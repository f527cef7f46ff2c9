import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { CreateSecretCommand, GetSecretValueCommand, PutSecretValueCommand } from "@aws-sdk/client-secrets-manager";
import type { Outside, Sources } from "@kravflyt/app";
import { makeSend, type Send } from "@kravflyt/connectors";
import * as z from "zod";
import { secrets, outside as settings } from "./deps.ts";

const TIMEOUT_MS = 30_000;
const RETRIES = 4;
const BODY_BYTES_MAX = 20 * 1024 * 1024;

const transport = (it: {
  readonly system: string;
  readonly allowed: readonly string[];
  readonly perSecond?: number;
}): Send =>
  makeSend({
    system: it.system,
    allowed: it.allowed,
    timeoutMs: TIMEOUT_MS,
    ...(it.perSecond === undefined ? {} : { requestsPerSecond: it.perSecond }),
    maxBodyBytes: BODY_BYTES_MAX,
    retries: RETRIES,
    now: () => performance.now(),
    sleep,
    random: Math.random,
    newRequestId: randomUUID,
  });

/** Who we are to a system: registered with it once per tenant, kept as the secret `system/<name>`. */
const SystemSecret = z.object({ clientId: z.string().min(1), clientSecret: z.string().min(1) });

/** A secret of a system changes when a person changes it: a process may know the old one for so long. */
const SYSTEM_KEPT_MS = 5 * 60_000;
const systems = new Map<string, { readonly at: number; readonly secret: Promise<z.infer<typeof SystemSecret>> }>();

function systemSecret(system: string): Promise<z.infer<typeof SystemSecret>> {
  const kept = systems.get(system);
  if (kept !== undefined && performance.now() - kept.at < SYSTEM_KEPT_MS) return kept.secret;
  const secret = read(`system/${system}`).then((text) => SystemSecret.parse(JSON.parse(text ?? "null")));
  systems.set(system, { at: performance.now(), secret });
  secret.catch(() => systems.delete(system)); // a failure is asked for again, not kept
  return secret;
}

async function read(name: string): Promise<string | undefined> {
  const { client, prefix } = secrets();
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: prefix + name }))).SecretString;
  } catch (error) {
    if (error instanceof Error && error.name === "ResourceNotFoundException") return undefined;
    throw error;
  }
}

async function write(name: string, value: string): Promise<void> {
  const { client, prefix } = secrets();
  try {
    await client.send(new PutSecretValueCommand({ SecretId: prefix + name, SecretString: value }));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "ResourceNotFoundException") throw error;
    await client.send(new CreateSecretCommand({ Name: prefix + name, SecretString: value }));
  }
}

let kept: Outside | undefined;

/** The outside systems, with one transport each for the life of the process. */
export function outside(): Outside {
  kept ??= { sources: sources(), register: register() };
  return kept;
}

function sources(): Sources {
  const { FIKEN_API_URL, FIKEN_LOGIN_URL, FIKEN_REDIRECT_URL, FIKEN_REQUESTS_PER_SECOND } = settings();
  return {
    app: async (system) => ({
      apiUrl: FIKEN_API_URL,
      loginUrl: FIKEN_LOGIN_URL,
      redirectUri: FIKEN_REDIRECT_URL,
      ...(await systemSecret(system)),
    }),
    send: transport({
      system: "fiken",
      allowed: [FIKEN_API_URL, FIKEN_LOGIN_URL],
      perSecond: FIKEN_REQUESTS_PER_SECOND,
    }),
    secrets: { read, write },
    worker: randomUUID,
    sleep: async (ms) => {
      await sleep(ms);
    },
  };
}

const register = (): Outside["register"] => ({
  send: transport({ system: "brreg", allowed: [settings().BRREG_URL] }),
  apiUrl: settings().BRREG_URL,
});
