import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { readWhole, writeWhole } from "../clock/atomic-file.ts";

/** What tokens and cookies are signed with. Kept, so that tokens outlive a restart. */
export type LoginKeys = { readonly signing: JWK; readonly cookies: string };

/** The keys of `dataDir`; made the first time. */
export async function loginKeys(dataDir: string): Promise<LoginKeys> {
  const file = join(dataDir, "login-keys.json");
  const stored = readWhole(file);
  if (stored !== undefined) return JSON.parse(stored) as LoginKeys; // written below and by nobody else
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const signing = { ...(await exportJWK(privateKey)), kid: randomBytes(8).toString("hex"), use: "sig", alg: "RS256" };
  const keys = { signing, cookies: randomBytes(32).toString("hex") };
  writeWhole(file, JSON.stringify(keys));
  return keys;
}

/** The part of a key that everybody may see. */
export function publicPart({ kty, n, e, kid, use, alg }: JWK): JWK {
  return {
    kty,
    ...(n && { n }),
    ...(e && { e }),
    ...(kid && { kid }),
    ...(use && { use }),
    ...(alg && { alg }),
  } as JWK;
}
