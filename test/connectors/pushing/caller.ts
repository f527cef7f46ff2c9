import { randomUUID } from "node:crypto";
import { assert } from "@kravflyt/core";
import type { Answer, Asked, World } from "./world.ts";

/** How a program speaks to the hub. It tries again what came to nothing, under the same Idempotency-Key. */
export function makeCaller({ ask }: Pick<World, "ask">, key: string) {
  /** Answers that are lost on the way back, and requests that never arrive: how many to come. */
  const trouble = { lostAnswers: 0, lostRequests: 0 };
  const get = (path: string): Promise<Answer> => ask("GET", path, { by: key });
  const post = async (path: string, body: unknown, it: Asked = {}): Promise<Answer> => {
    const idempotencyKey = it.idempotencyKey ?? randomUUID();
    for (let tries = 0; tries < 5; tries += 1) {
      if (trouble.lostRequests > 0) {
        trouble.lostRequests -= 1;
        continue;
      }
      const answer = await ask("POST", path, { by: key, body, ...it, idempotencyKey });
      if (trouble.lostAnswers === 0) return answer;
      trouble.lostAnswers -= 1;
    }
    throw new Error(`${path}: no answer`);
  };
  /** All rows of a list, page by page. */
  const pages = async <Row>(path: string, field: string): Promise<readonly Row[]> => {
    const rows: Row[] = [];
    let cursor: string | undefined;
    do {
      const more = cursor === undefined ? "" : `${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
      const { status, body } = await get(path + more);
      assert(status === 200, `${path}: ${status}`);
      rows.push(...(body[field] as Row[]));
      cursor = body["cursor"] as string | undefined;
    } while (cursor !== undefined);
    return rows;
  };
  return { trouble, get, post, pages };
}
