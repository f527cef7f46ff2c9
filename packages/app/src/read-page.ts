import { accept, type Result, refuse } from "@kravflyt/core";
import { BadCursorError, type Page } from "@kravflyt/store";

/** The cursor is not one that this list gave out. */
export type BadCursor = { readonly code: "bad_cursor" };

/** A page of a list, or that the caller's cursor is none. */
export async function readPage<Listed extends Page<unknown>>(
  read: () => Promise<Listed>,
): Promise<Result<Listed, BadCursor>> {
  try {
    return accept(await read());
  } catch (error) {
    if (error instanceof BadCursorError) return refuse({ code: "bad_cursor" });
    throw error;
  }
}
