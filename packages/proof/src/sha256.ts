import { createHash } from "node:crypto";
import { canonicalJson, type Sha256 } from "@kravflyt/core";

/** What stands before the first of a chain. */
export const NOTHING_BEFORE: Sha256 = "0".repeat(64);

export const sha256OfText = (text: string): Sha256 => createHash("sha256").update(text, "utf8").digest("hex");

/** The same content has the same hash, in whatever order its fields come. */
export const sha256Of = (value: unknown): Sha256 => sha256OfText(canonicalJson(value));
