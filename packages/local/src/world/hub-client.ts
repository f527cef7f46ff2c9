import type * as z from "zod";

/** The hub's API as one person uses it. */
export type HubClient = {
  /** @throws HubRefusal for every answer that is not 2xx. */
  readonly ask: <Reply extends z.ZodType>(
    method: "GET" | "POST" | "PUT",
    path: string,
    asked: { readonly body?: object; readonly reply: Reply },
  ) => Promise<z.output<Reply>>;
};

export class HubRefusal extends Error {
  override readonly name = "HubRefusal";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const TRIES_MAX = 5;

/** The hub's word for a write that met another, or whose own answer was lost: a person looks, and asks once more. */
const isChanged = (status: number, text: string): boolean => status === 409 && text.includes('"changed_meanwhile"');

/** Tries again what failed outside of the hub, or met a change; every order may be given twice. */
export function hubClient(hubUrl: string, token: string): HubClient {
  return {
    ask: async (method, path, { body, reply }) => {
      for (let tried = 1; ; tried++) {
        const answer = await fetch(`${hubUrl}${path}`, {
          method,
          headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
          ...(body && { body: JSON.stringify(body) }),
        });
        if (answer.ok) return reply.parse(await answer.json());
        const text = await answer.text();
        if ((answer.status < 500 && !isChanged(answer.status, text)) || tried === TRIES_MAX) {
          throw new HubRefusal(answer.status, `${method} ${path}: ${answer.status} ${text}`);
        }
      }
    },
  };
}
