import { postDeed } from "../post-deed.ts";

type Ordered = { readonly id: number | string };

/** Orders a deed in a sandbox (`POST /_world/…`). @throws Error when the sandbox refuses it. */
export type Order = (operation: string, deed: string, body: object) => Promise<Ordered>;

/** Orders at the sandbox at `url`; `inBooks` says whose books they are. */
export const orderAt =
  (url: string, inBooks: object): Order =>
  async (operation, operationId, body) =>
    (await postDeed(`${url}/_world/${operation}`, { operationId, ...inBooks, ...body })) as Ordered; // all of them say what they made
