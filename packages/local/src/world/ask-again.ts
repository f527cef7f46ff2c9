import { setTimeout as pause } from "node:timers/promises";

const TRIES_MAX = 20;
const WAIT_MS = 20;

/**
 * Asks until the answer is fine: the systems around fail on purpose, and people try again.
 * @throws Error when it never is.
 */
export async function askAgain(
  what: string,
  ask: () => Promise<Response>,
  isFine: (answer: Response) => boolean = ({ ok }) => ok,
): Promise<Response> {
  for (let tried = 1; ; tried++) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && isFine(answer)) return answer;
    if (tried === TRIES_MAX) throw new Error(`${what}: ${answer?.status ?? "no connection"}`);
    await answer?.body?.cancel();
    await pause(WAIT_MS);
  }
}
