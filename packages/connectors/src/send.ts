/** Sends one HTTP request. Timeout, rate and retries are the transport's; tests pass their own. */
export type Send = (request: Request) => Promise<Response>;
