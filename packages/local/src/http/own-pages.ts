import type { IncomingMessage, ServerResponse } from "node:http";
import { type CalendarDate, isCalendarDate, type Result, unreachable } from "@kravflyt/core";
import * as z from "zod";
import type { ClockRefusal } from "../clock/hub-clock.ts";
import { toInstant } from "../clock/hub-clock.ts";
import { fromWallTime } from "../clock/norwegian-time.ts";

/** What `POST /clock` orders: so many hours on, or to a day (eight in the morning) or a moment. */
export const ClockOrder = z.union([
  z.strictObject({
    advanceHours: z
      .int()
      .min(1)
      .max(24 * 366),
  }),
  z.strictObject({ to: z.string().refine(isCalendarDate, "no such day").or(z.iso.datetime()) }),
]);
export type ClockOrder = z.infer<typeof ClockOrder>;

export type ClockControl = {
  readonly nowMs: () => number;
  readonly advanceTo: (toMs: number) => Promise<Result<void, ClockRefusal>>;
};

const HOUR_MS = 3_600_000;
const BODY_CHARACTERS_MAX = 1000;
const MORNING_HOUR = 8;

/** `GET /clock` tells the hub's time, `POST /clock` moves it; the answer comes when all that was due has been done. */
export async function answerClock(
  control: ClockControl,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isLocalCaller(request)) return sendJson(response, 403, { code: "loopback_only" });
  if (request.method === "GET") return sendJson(response, 200, { now: toInstant(control.nowMs()) });
  if (request.method !== "POST") return sendJson(response, 405, { code: "method_not_allowed" });
  // a form on a foreign page cannot send this type
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? "")) {
    return sendJson(response, 415, { code: "json_expected" });
  }
  const order = ClockOrder.safeParse(parse(await readText(request)));
  if (!order.success) return sendJson(response, 400, { code: "invalid_input", message: z.prettifyError(order.error) });
  const moved = await control.advanceTo(targetOf(order.data, control.nowMs()));
  if (!moved.ok) return sendJson(response, 409, moved.refusal);
  return sendJson(response, 200, { now: toInstant(control.nowMs()) });
}

function targetOf(order: ClockOrder, nowMs: number): number {
  if ("advanceHours" in order) return nowMs + order.advanceHours * HOUR_MS;
  return isCalendarDate(order.to) ? morningOf(order.to) : Date.parse(order.to);
}

/** Eight in the morning in Norway. */
export function morningOf(date: CalendarDate): number {
  const [year = 0, month = 0, day = 0] = date.split("-").map(Number);
  return fromWallTime({ year, month, day, hour: MORNING_HOUR, minute: 0 }) ?? unreachable(date as never);
}

/** From this machine, and addressed as such: a foreign name that resolves to loopback is not let in. */
function isLocalCaller({ socket, headers }: IncomingMessage): boolean {
  const host = (headers.host ?? "").replace(/:\d+$/, "");
  return socket.remoteAddress === "127.0.0.1" && (host === "127.0.0.1" || host === "localhost");
}

export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
  response.end(JSON.stringify(body));
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request) text = (text + String(chunk)).slice(0, BODY_CHARACTERS_MAX + 1);
  return text.length > BODY_CHARACTERS_MAX ? "" : text;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
