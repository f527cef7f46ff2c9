import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { closeRegister, startWorld, type World } from "./world.ts";

const GUIDE = readFileSync(new URL("../../../docs/public-api.md", import.meta.url), "utf8");

let world: World;
beforeEach(async () => {
  world = await startWorld({ payee: "client_account" });
});
afterEach(() => world.close());
afterAll(closeRegister);

/** The curl lines of one of the guide's blocks. */
const linesOf = (block: string): readonly string[] => {
  const [, text = ""] = new RegExp(`\`\`\`sh ${block}\n([^]*?)\`\`\``).exec(GUIDE) ?? [];
  return text.trim().split("\n");
};

/** What curl would send: the words of a line, `-X`, `-H` and `-d` among them. */
async function curl(line: string, variables: Readonly<Record<string, string>>) {
  const words = [...line.matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(([, raw, quoted, bare]) => {
    if (raw !== undefined) return raw;
    return (quoted ?? bare ?? "").replaceAll(/\$([A-Z]+)/g, (_, name: string) => variables[name] ?? "");
  });
  const after = (flag: string) => words.flatMap((word, at) => (words[at - 1] === flag ? [word] : []));
  const url = words.find((word) => word.startsWith("http")) ?? "";
  const headers = Object.fromEntries(after("-H").map((header) => header.split(": ", 2) as [string, string]));
  const [body] = after("-d");
  const answer = await fetch(url, {
    method: after("-X")[0] ?? "GET",
    headers: { ...headers, ...(body !== undefined && { "content-type": "application/json" }) },
    ...(body !== undefined && { body }),
  });
  return { status: answer.status, body: (await answer.json()) as Readonly<Record<string, unknown>> };
}

describe("the guide", () => {
  it("holds ten lines of curl or fewer for each night", () => {
    expect(linesOf("program").length).toBeLessThanOrEqual(10);
    expect(linesOf("program").length).toBeGreaterThan(5);
  });

  it("does what it says, line by line", async () => {
    const variables: Record<string, string> = { HUB: world.url, CREDITOR: "lunde", TOKEN: "admin" };
    for (const line of linesOf("admin")) {
      const { status, body } = await curl(line, variables);
      expect(status, line).toBeLessThan(300);
      if (typeof body["key"] === "string") variables["KEY"] = body["key"];
    }
    const [push = "", pay = "", remove = "", confirm = "", ...fetches] = linesOf("program");
    world.hub.to("2026-03-02T04:00:00.000Z");
    expect(await curl(push, variables)).toMatchObject({ status: 200, body: { stored: 1 } });
    expect(await curl(pay, variables)).toMatchObject({ status: 200, body: { stored: 1 } });
    expect(await curl(remove, variables)).toMatchObject({
      body: { results: [{ faults: [{ code: "item_not_found" }] }] },
    });
    expect(await curl(confirm, variables)).toMatchObject({ body: { goodUntil: "2026-03-03T04:00:00.000Z" } });
    await world.day("2026-03-02");
    world.hub.to("2026-03-06T08:00:00.000Z");
    await world.payUs("1", { amountOre: 120_000, on: "2026-03-05" });
    world.hub.to("2026-04-10T06:00:00.000Z");
    await world.payOut();
    const bookings = fetches.find((line) => line.includes("/v1/bookings ")) ?? "";
    const waiting = (await curl(bookings, variables)).body["bookings"] as { bookingId: string }[];
    variables["BOOKING"] = waiting[0]?.bookingId ?? "";
    for (const line of fetches) expect((await curl(line, variables)).status, line).toBe(200);
  });
});
