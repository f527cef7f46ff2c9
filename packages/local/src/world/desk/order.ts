type Ordered = { readonly id: number | string };

/** Orders a deed in a sandbox (`POST /_world/…`). @throws Error when the sandbox refuses it. */
export type Order = (operation: string, deed: string, body: object) => Promise<Ordered>;

/** Orders at the sandbox at `url`; `inBooks` says whose books they are. */
export function orderAt(url: string, inBooks: object): Order {
  return async (operation, operationId, body) => {
    const answer = await fetch(`${url}/_world/${operation}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ operationId, ...inBooks, ...body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${url} refuses ${operation} (${operationId}): ${answer.status} ${text}`);
    return JSON.parse(text) as Ordered;
  };
}
