import { DeleteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { auditCase, stateHash } from "@kravflyt/app";
import { type Case, type CaseId, letterId, replay } from "@kravflyt/core";
import { renderLetter } from "@kravflyt/letters";
import {
  commit,
  creditorChange,
  dispatchChange,
  loadCase,
  loadCaseEvents,
  loadCreditor,
  loadDispatch,
} from "@kravflyt/store";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { casesOf, changeOperator, driveHub } from "./driven-hub.ts";
import { CREDITOR, seedInvoice, startTestHub, type TestHub } from "./hub.ts";

const all = () => true;

const audit = async (hub: TestHub, caseId: CaseId) => {
  const desk = {
    find: async (sha256: string) => hub.letters.get(sha256),
    draw: renderLetter,
    debtorKey: async () => "",
  };
  const answer = await auditCase(hub.table, desk, { caseId, mayAccess: all });
  if (!answer.ok) throw new Error(answer.refusal.code);
  return answer.value;
};

describe.each(["self_collection", "agency"] as const)("every case of a hub that is %s", (kind) => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await driveHub(kind);
    const before = await loadCreditor(hub.table, CREDITOR);
    if (before === undefined) throw new Error("no creditor");
    const address = { lines: ["Flyttet 99"], postalCode: "7010", city: "Trondheim", countryCode: "NO" };
    const moved = { ...before.value.creditor, name: "Lunde Rør og Varme AS", address, phone: "73000000" };
    await commit(hub.table, [creditorChange({ before, after: { ...before.value, creditor: moved } })]);
    await changeOperator(hub, { name: "Fjellvik Inkasso AS", address });
  }, 60_000);
  afterAll(() => hub.close());

  it("comes out of its events as it is stored, hash for hash", async () => {
    const cases = await casesOf(hub);
    expect(cases).toHaveLength(4);
    for (const { caseId } of cases) {
      const head = await loadCase(hub.table, caseId);
      const events = (await loadCaseEvents(hub.table, caseId)).items.map(({ event }) => event);
      expect(stateHash(replay(events))).toBe(head && stateHash(head.value));
    }
  });

  it("makes its letters again to the byte, though creditor and operator have moved since", async () => {
    const made: string[] = [];
    for (const { caseId, letters } of await casesOf(hub)) {
      const { outcome, letters: audited } = await audit(hub, caseId);
      expect(outcome).toBe("holds");
      for (const [at, { storedSha256, keptSha256, replayedSha256, verdict }] of audited.entries()) {
        expect([keptSha256, replayedSha256, verdict]).toEqual([storedSha256, storedSha256, "same"]);
        expect(letters[at]?.pdf).toBe(storedSha256);
        made.push(storedSha256);
      }
    }
    expect(made).toHaveLength(kind === "agency" ? 14 : 17);
    expect(new Set(made).size).toBe(made.length);
  });
});

describe("what was tampered with", () => {
  let hub: TestHub;
  let caseId: CaseId;
  beforeAll(async () => {
    hub = await startTestHub();
    const names = ["Kari", "Ola", "Anne", "Per", "Liv", "Jon", "Eva", "Nils", "Siri"];
    for (const name of names) {
      await seedInvoice(hub, { customer: `${name} Testperson`, dueOn: "2025-12-20", amountOre: 1_000_000 });
    }
    await hub.day("2026-01-05");
    await hub.day("2026-01-22");
  }, 60_000);
  afterAll(() => hub.close());

  /** Another case for each test, all alike. */
  const nextCase = async (at: number) => {
    const one = (await casesOf(hub))[at];
    if (one === undefined) throw new Error("no case left");
    caseId = one.caseId;
    expect((await audit(hub, caseId)).outcome).toBe("holds");
    return one;
  };
  const firstLetter = async (letters: Case["letters"]) => {
    const seen = await loadDispatch(hub.table, letterId(letters[0]?.letterId ?? ""));
    if (seen?.value.madeFrom === undefined) throw new Error("no letter");
    return { seen, madeFrom: seen.value.madeFrom };
  };
  const change = (sk: string, expression: string, values: Readonly<Record<string, unknown>>) =>
    hub.table.db.send(
      new UpdateCommand({
        TableName: hub.table.name,
        Key: { pk: `CASE#${caseId}`, sk },
        UpdateExpression: expression,
        ExpressionAttributeNames: { "#data": "data" },
        ExpressionAttributeValues: values,
      }),
    );

  it("is found in an event: the state and the letters after it are others", async () => {
    await nextCase(0);
    await change("EVENT#00000001", "SET #data.event.claims[0].principalOre = :ore", { ":ore": 1_000_001 });
    const { outcome, storedSha256, replayedSha256, letters } = await audit(hub, caseId);
    expect(outcome).toBe("differs");
    expect(replayedSha256).not.toBe(storedSha256);
    expect(letters.map(({ verdict }) => verdict)).toEqual(["differs", "differs"]);
  });

  it("is found in the state", async () => {
    await nextCase(1);
    await change("HEAD", "SET #data.letters[0].feePaidOre = :ore", { ":ore": 1 });
    const { outcome, letters } = await audit(hub, caseId);
    expect([outcome, ...letters.map(({ verdict }) => verdict)]).toEqual(["differs", "same", "same"]);
  });

  it("is found where an event is missing, and nothing is made up from the rest", async () => {
    await nextCase(2);
    const Key = { pk: `CASE#${caseId}`, sk: "EVENT#00000002" };
    await hub.table.db.send(new DeleteCommand({ TableName: hub.table.name, Key }));
    const { outcome, replayedSha256, letters } = await audit(hub, caseId);
    expect([outcome, replayedSha256]).toEqual(["differs", undefined]);
    const missing = ["not_made_again", "events_missing"];
    expect(letters.map(({ verdict, because }) => [verdict, because])).toEqual([missing, missing]);
  });

  it("is found in a letter that was kept, and in one that is gone", async () => {
    const { letters } = await nextCase(3);
    const [first, second] = letters.map(({ pdf }) => pdf);
    if (first === undefined || second === undefined) throw new Error("no letters");
    hub.letters.set(first, new Uint8Array([37, 80, 68, 70]));
    hub.letters.delete(second);
    const audited = await audit(hub, caseId);
    expect([audited.outcome, audited.letterCounts]).toEqual(["differs", { same: 0, differs: 2, notMadeAgain: 0 }]);
    expect(audited.letters.map(({ keptSha256, verdict }) => [keptSha256 === undefined, verdict])).toEqual([
      [false, "differs"],
      [true, "differs"],
    ]);
  });

  it("is told apart from a letter in older words, and from one that was kept too little of", async () => {
    const { letters } = await nextCase(4);
    const [older, bare] = await Promise.all(letters.map((letter) => loadDispatch(hub.table, letter.letterId)));
    if (older?.value.madeFrom === undefined || bare === undefined) throw new Error("no letters");
    const { madeFrom: _, ...rest } = bare.value;
    const party = { ...older.value.madeFrom.creditor, name: "Lunde Rør" };
    const madeFrom = { ...older.value.madeFrom, creditor: party, edition: 99 };
    await commit(hub.table, [
      dispatchChange({ before: older, after: { ...older.value, madeFrom } }),
      dispatchChange({ before: bare, after: rest }),
    ]);
    const { outcome, letterCounts, letters: audited } = await audit(hub, caseId);
    expect([outcome, letterCounts]).toEqual(["not_all_checked", { same: 0, differs: 0, notMadeAgain: 2 }]);
    expect(audited.map(({ verdict, because }) => [verdict, because])).toEqual([
      ["not_made_again", "other_edition"],
      ["not_made_again", "too_little_kept"],
    ]);
    expect(audited[0]?.replayedSha256).not.toBe(audited[0]?.storedSha256);
    expect(audited[1]?.replayedSha256).toBeUndefined();
  });

  it("is found in what a letter was made from, in the words of today", async () => {
    const { letters } = await nextCase(5);
    const { seen, madeFrom } = await firstLetter(letters);
    const creditor = { ...madeFrom.creditor, phone: "99999999" };
    await commit(hub.table, [
      dispatchChange({ before: seen, after: { ...seen.value, madeFrom: { ...madeFrom, creditor } } }),
    ]);
    const { outcome, letters: audited } = await audit(hub, caseId);
    expect([outcome, audited[0]?.verdict]).toEqual(["differs", "differs"]);
  });

  it("is told apart from a letter whose law has been set right since, and is no excuse for the other", async () => {
    const { letters } = await nextCase(6);
    const { seen, madeFrom } = await firstLetter(letters);
    // as if a row of that day had had another value when the letter was written
    const [creditor, law] = [{ ...madeFrom.creditor, name: "Lunde Rør" }, "0".repeat(64)];
    await commit(hub.table, [
      dispatchChange({ before: seen, after: { ...seen.value, madeFrom: { ...madeFrom, creditor, law } } }),
    ]);
    const { outcome, letterCounts, letters: audited } = await audit(hub, caseId);
    expect([outcome, letterCounts]).toEqual(["not_all_checked", { same: 1, differs: 0, notMadeAgain: 1 }]);
    expect(audited.map(({ verdict, because }) => [verdict, because])).toEqual([
      ["not_made_again", "other_law"],
      ["same", undefined],
    ]);
  });

  it("is not looked for in the law of a letter that comes out the same", async () => {
    const { letters } = await nextCase(7);
    const { seen, madeFrom } = await firstLetter(letters);
    const after = { ...seen.value, madeFrom: { ...madeFrom, law: "0".repeat(64) } };
    await commit(hub.table, [dispatchChange({ before: seen, after })]);
    expect((await audit(hub, caseId)).outcome).toBe("holds");
  });

  it("is not taken for another law where a letter kept none: its difference stands", async () => {
    const { letters } = await nextCase(8);
    const { seen, madeFrom } = await firstLetter(letters);
    const { law, ...older } = madeFrom;
    expect(law).toMatch(/^[0-9a-f]{64}$/);
    await commit(hub.table, [dispatchChange({ before: seen, after: { ...seen.value, madeFrom: older } })]);
    expect((await audit(hub, caseId)).outcome).toBe("holds");
    const now = await loadDispatch(hub.table, seen.value.letterId);
    const creditor = { ...older.creditor, phone: "99999999" };
    const after = { ...seen.value, madeFrom: { ...older, creditor } };
    await commit(hub.table, [dispatchChange({ before: now, after })]);
    expect((await audit(hub, caseId)).letters[0]?.verdict).toBe("differs");
  });
});
