import { describe, expect, it } from "vitest";
import { retryAfterSeconds } from "./retry-after.ts";

const secondsOf = (headers: Record<string, string>) => retryAfterSeconds(new Response(null, { headers }));
const DATE = "Mon, 05 Jan 2026 08:00:00 GMT";

describe("retryAfterSeconds", () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ "retry-after": "0" }, 0],
    [{ "retry-after": "120" }, 120],
    [{ "retry-after": "Mon, 05 Jan 2026 08:00:30 GMT", date: DATE }, 30],
    [{ "retry-after": "Mon, 05 Jan 2026 07:59:00 GMT", date: DATE }, 0],
    [{ "retry-after": "Mon, 05 Jan 2026 08:00:30 GMT" }, undefined],
    [{ "retry-after": "-1" }, undefined],
    [{ "retry-after": "soon" }, undefined],
    [{}, undefined],
  ])("reads %j as %s", (headers, seconds) => {
    expect(secondsOf(headers)).toBe(seconds);
  });
});
