import { createPrivateKey, generateKeyPairSync, type KeyObject } from "node:crypto";
import type { Secrets } from "../tokens.ts";

const NAME = "proof/signing-key";
export type ProofSecret = typeof NAME;

/**
 * The key that signs the daily proofs (Ed25519, PKCS 8 in PEM), made when it is first needed. It never leaves the secrets;
 * its public half stands in every proof.
 */
export async function proofKey(secrets: Secrets<ProofSecret>): Promise<KeyObject> {
  const stored = await secrets.read(NAME);
  if (stored !== undefined) return createPrivateKey(stored);
  const { privateKey } = generateKeyPairSync("ed25519");
  await secrets.write(NAME, privateKey.export({ type: "pkcs8", format: "pem" }).toString());
  return privateKey;
}
