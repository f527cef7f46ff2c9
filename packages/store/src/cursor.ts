import { createHash } from "node:crypto";
import * as z from "zod";
import { BadCursorError } from "./errors.ts";

const cursorSchema = z.tuple([z.string().min(1), z.string()]);

/**
 * A place in one list, as opaque text. It holds the position and never the partition: that always comes from
 * the caller's own arguments, so even a forged cursor can only point elsewhere in the same list.
 */
export function toCursor(list: string, position: string): string {
  return Buffer.from(JSON.stringify([position, check(list, position)])).toString("base64url");
}

/** @throws BadCursorError when `cursor` was changed, or given out by another list. */
export function fromCursor(list: string, cursor: string): string {
  const parsed = cursorSchema.safeParse(readJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success) throw new BadCursorError();
  const [position, sum] = parsed.data;
  if (sum !== check(list, position) || toCursor(list, position) !== cursor) throw new BadCursorError();
  return position;
}

const check = (list: string, position: string): string =>
  createHash("sha256")
    .update(JSON.stringify([list, position]))
    .digest("base64url")
    .slice(0, 16);

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
