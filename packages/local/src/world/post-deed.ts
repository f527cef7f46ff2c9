const TRIES_MAX = 5;

/**
 * Posts a deed that has a name of its own, and so may be sent again when the connection broke: what was done is not done twice.
 * @throws Error when it is refused.
 */
export async function postDeed(url: string, deed: object): Promise<unknown> {
  const answer = await post(url, JSON.stringify(deed), TRIES_MAX);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url} refuses ${JSON.stringify(deed)}: ${answer.status} ${text}`);
  return JSON.parse(text);
}

/** A server that is busy closes connections that it holds for idle, also the one that a request is on its way by. */
async function post(url: string, body: string, tries: number): Promise<Response> {
  try {
    return await fetch(url, { method: "POST", headers: { "content-type": "application/json" }, body });
  } catch (error) {
    if (tries === 1) throw error;
    return post(url, body, tries - 1);
  }
}
