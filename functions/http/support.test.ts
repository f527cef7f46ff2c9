import { connectors } from "@kravflyt/connectors";
import { listAudit } from "@kravflyt/store";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";

let hub: TestHub;
beforeEach(async () => {
  hub = await startTestHub();
});
afterEach(() => hub.close());

const support = async (who = "reader") => (await hub.ask("readSupport", who)).body;
const HOURS = { nb: "Hverdager 8–16", en: "Weekdays 8–16" };

describe("the support contact (WEB-29, GO-21)", () => {
  it("is the operator itself until something else is said; hours that nobody said are null", async () => {
    expect((await support()).contact).toEqual({
      version: 1,
      name: "Fjellvik Fakturaservice AS",
      email: "post@fjellvik.example",
      phone: "22000000",
      openingHours: null,
    });
  });

  it("is what the operator's admin saves, written down with who did, and once when it is sent twice", async () => {
    const body = { version: 1, name: "Kundesenteret", email: "hjelp@fjellvik.example", openingHours: HOURS };
    const saved = await hub.ask("saveSupport", "operator", { body });
    expect(saved.body).toEqual({
      version: 2,
      name: "Kundesenteret",
      email: "hjelp@fjellvik.example",
      phone: "22000000",
      openingHours: HOURS,
    });
    expect((await support()).contact).toEqual(saved.body);
    const { version: _, ...after } = body;
    expect((await listAudit(hub.table, undefined)).items).toEqual([
      { at: hub.now(), by: "operator", what: "support", before: {}, after },
    ]);
    expect(await hub.ask("saveSupport", "operator", { body })).toMatchObject({
      status: 409,
      body: { code: "changed_meanwhile" },
    });
    const before = hub.written();
    expect((await hub.ask("saveSupport", "operator", { body: { ...body, version: 2 } })).status).toBe(200);
    expect(hub.written()).toBe(before);
  });
});

describe("the help articles", () => {
  it("are reached from wherever one is: import, cases by hand, payouts, and every system that can be connected", async () => {
    const { articles } = await support();
    const names: readonly string[] = articles.map(({ article }) => article);
    for (const name of ["import", "manual_case", "cases", "payouts", ...Object.keys(connectors)]) {
      expect(names).toContain(name);
    }
    expect(articles[0]?.title).toEqual({
      nb: "Importere krav fra Excel eller CSV",
      en: "Import claims from Excel or CSV",
    });
  });
});

describe("whether an article answered the question (XENA-32, FIKEN-56, WEB-40)", () => {
  const answer = (found: boolean, who = "worker", article = "import") =>
    hub.ask("answerHelp", who, { body: { article, found } });
  const counts = async (month: string) => {
    const { articles } = (await hub.ask("countHelp", "operator", { query: { month } })).body;
    return articles.filter(({ found, notFound }) => found + notFound > 0);
  };

  it("counts each person once for an article, in the month of the answer", async () => {
    expect(await answer(true)).toEqual({ status: 200, body: { found: true } });
    await answer(false, "admin");
    await answer(true, "worker", "payouts");
    const before = hub.written();
    await answer(true);
    expect(hub.written()).toBe(before);
    expect(await counts("2026-03")).toEqual([
      { article: "import", found: 1, notFound: 1 },
      { article: "payouts", found: 1, notFound: 0 },
    ]);
    expect(await counts("2026-02")).toEqual([]);
  });

  it("takes another answer of the person instead of the first, also in another month and at the same moment", async () => {
    await answer(true);
    expect((await Promise.all([answer(false), answer(false)])).map(({ status }) => status)).toEqual([200, 200]);
    expect(await counts("2026-03")).toEqual([{ article: "import", found: 0, notFound: 1 }]);
    hub.to("2026-04-01T08:00:00.000Z");
    await answer(true);
    expect(await counts("2026-03")).toEqual([]);
    expect(await counts("2026-04")).toEqual([{ article: "import", found: 1, notFound: 0 }]);
  });

  it("is asked of an article and a month that there are", async () => {
    expect((await answer(true, "worker", "none")).status).toBe(400);
    expect((await hub.ask("countHelp", "operator", { query: { month: "2026-13" } })).status).toBe(400);
  });
});
