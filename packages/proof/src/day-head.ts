import { createPublicKey, type KeyObject, sign, verify } from "node:crypto";
import { canonicalJson, type DayHead, type Sha256, type SignedHead } from "@kravflyt/core";
import { sha256Of } from "./sha256.ts";

export const headSha256 = (head: DayHead): Sha256 => sha256Of(head);

export function signHead(head: DayHead, key: KeyObject): SignedHead {
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" }).toString("base64");
  return { head, publicKey, signature: sign(null, textOf(head), key).toString("base64") };
}

/** Was `head` signed by the key that it names? Whether that is the operator's key, its reader knows. */
export function isSigned({ head, publicKey, signature }: SignedHead): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, "base64"), type: "spki", format: "der" });
    return key.asymmetricKeyType === "ed25519" && verify(null, textOf(head), key, Buffer.from(signature, "base64"));
  } catch {
    // what is no key or no signature was signed by nobody
    return false;
  }
}

const textOf = (head: DayHead): Buffer => Buffer.from(canonicalJson(head), "utf8");
