import { describe, expect, it } from "vitest";
import { RECORDED_API_URL, readRecordings, replay } from "../../replay.ts";
import { lookUpOrganization } from "./index.ts";

describe("Brønnøysund", () => {
  it.each(readRecordings(new URL("./recordings/", import.meta.url)))(
    "makes of %s what was written down",
    async (_name, { arguments: [organizationNumber], exchanges, expected }) => {
      const { send, left } = replay(exchanges);
      const entry = await lookUpOrganization(send, RECORDED_API_URL, String(organizationNumber));
      expect(entry ?? null).toEqual(expected);
      expect(left()).toBe(0);
    },
  );

  it("asks to try later when the register is down", async () => {
    const down = async () => new Response(null, { status: 500 });
    await expect(lookUpOrganization(down, RECORDED_API_URL, "310000019")).rejects.toMatchObject({
      system: "brreg",
      retry: "later",
    });
  });

  it("gives up when the answer is of an unknown shape", async () => {
    const strange = async () => Response.json({ navn: "FJORD TEST AS" });
    await expect(lookUpOrganization(strange, RECORDED_API_URL, "310000019")).rejects.toMatchObject({ retry: "never" });
  });
});
