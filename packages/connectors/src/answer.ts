import type * as z from "zod";
import { ConnectorError } from "./connector-error.ts";
import { retryAfterSeconds } from "./retry-after.ts";

/**
 * The failure that an HTTP status other than 2xx stands for.
 *
 * A 5xx on a write tells nothing of whether it was done, so it counts as a lost answer; a 429 was turned
 * away at the door.
 */
export function failureOf(system: string, request: Request, response: Response): ConnectorError {
  const { status } = response;
  const message = `${request.method} answered ${status}`;
  const details = { httpStatus: status };
  if (status === 401) return new ConnectorError(system, "unauthorized", message, details);
  if (status === 403) return new ConnectorError(system, "forbidden", message, details);
  if (status === 429) return new ConnectorError(system, "busy", message, { ...details, ...waitOf(response) });
  if (status < 500) return new ConnectorError(system, "refused", message, details);
  const code = request.method === "GET" ? "unavailable" : "lost_answer";
  return new ConnectorError(system, code, message, { ...details, ...waitOf(response) });
}

function waitOf(response: Response): { readonly retryAfterSeconds?: number } {
  const seconds = retryAfterSeconds(response);
  return seconds === undefined ? {} : { retryAfterSeconds: seconds };
}

/** @throws ConnectorError `unknown_answer` when the body is no JSON of `shape`. Says where, never what. */
export async function readAnswer<Shape extends z.ZodType>(
  system: string,
  response: Response,
  shape: Shape,
): Promise<z.infer<Shape>> {
  const parsed = shape.safeParse(await readJson(system, response));
  if (parsed.success) return parsed.data;
  const places = parsed.error.issues.slice(0, 5).map((issue) => issue.path.join(".") || "the whole");
  throw new ConnectorError(system, "unknown_answer", `cannot read ${places.join(", ")}`);
}

async function readJson(system: string, response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    // The cause would quote the body, which may name people.
    throw new ConnectorError(system, "unknown_answer", "not JSON");
  }
}
