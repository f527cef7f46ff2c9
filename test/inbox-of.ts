import { createHash } from "node:crypto";
import type { BankInbox } from "@kravflyt/app";

/** An inbox of the bank's that holds these files. */
export function inboxOf(files: Readonly<Record<string, Uint8Array | string>>): BankInbox {
  const contents = new Map(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)]));
  return {
    list: async () =>
      [...contents].map(([name, content]) => ({
        name,
        tag: createHash("sha256").update(content).digest("hex"),
        sizeBytes: content.length,
      })),
    open: async function* ({ name }) {
      yield contents.get(name) ?? Buffer.alloc(0);
    },
  };
}
