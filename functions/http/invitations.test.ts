import { SESv2Client } from "@aws-sdk/client-sesv2";
import { TransactWriteCommand } from "@aws-sdk/lib-dynamodb";
import { comeIn as accepted, revokeUser } from "@kravflyt/app";
import { calendarDate } from "@kravflyt/core";
import { listAudit, loadInvitation, loadUser, type Table, userChange } from "@kravflyt/store";
import type { SQSEvent } from "aws-lambda";
import { mockClient } from "aws-sdk-client-mock";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTestHub, type TestHub } from "../../test/http/hub.ts";
import { LUNDE, NORDBY } from "../../test/http/parties.ts";
import { handler as invitePerson } from "../queue/invite-person.ts";

const AT = "2026-03-02T08:00:00.000Z";
const ON = calendarDate("2026-03-02");
const WANTED = { email: "Ny@Kreditor.example", roles: ["case_worker"], creditorIds: [LUNDE] };

const ses = mockClient(SESv2Client);
let hub: TestHub;
beforeEach(async () => {
  ses.reset();
  ses.onAnyCommand().resolves({ MessageId: "ses-1" });
  hub = await startTestHub();
});
afterEach(() => hub.close());

const invite = (who: string, change: object = {}, invitationId = "inv1") =>
  hub.ask("invitePerson", who, { params: { invitationId }, body: { ...WANTED, ...change } });
const comeIn = (who: string, secret: string, name = "Nora Ny") => hub.ask("comeIn", who, { body: { secret, name } });
/** Says yes to the terms of use, which is asked of whoever works for a creditor before anything else. */
const readTerms = (who: string) =>
  hub.ask("acceptServiceTerms", who, { body: { version: 1, language: "nb", accepted: true } });
const withdraw = (who: string, invitationId = "inv1") =>
  hub.ask("withdrawInvitation", who, { params: { invitationId }, body: {} });
const casesOf = async (who: string, creditorId: string) =>
  (await hub.ask("listCases", who, { params: { creditorId } })).status;

/** Lets the queue work once; true when it took all it was given. */
async function writeMails(): Promise<boolean> {
  const bodies = await hub.taken("invite-person");
  const records = bodies.map((body) => ({ messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } }));
  const { batchItemFailures } = await invitePerson({ Records: records } as unknown as SQSEvent, {
    getRemainingTimeInMillis: () => 60_000,
  });
  return batchItemFailures.length === 0;
}

type Mail = {
  readonly Destination: { readonly ToAddresses: readonly string[] };
  readonly Content: {
    readonly Simple: {
      readonly Subject: { readonly Data: string };
      readonly Body: { readonly Text: { readonly Data: string } };
    };
  };
};
const mails = () =>
  ses.calls().map(({ args }) => {
    const { Destination, Content } = args[0].input as unknown as Mail;
    return { to: Destination.ToAddresses, subject: Content.Simple.Subject.Data, text: Content.Simple.Body.Text.Data };
  });
/** What stands behind the # of the link in the last e-mail. */
const lastSecret = () => /\/invitation#(\S+)/.exec(mails().at(-1)?.text ?? "")?.[1] ?? "";

/** The link of an invitation that was mailed, a minute later: what is written down is told apart by its moment. */
const invited = async (change: object = {}, who = "admin") => {
  await invite(who, change);
  await writeMails();
  later();
  return lastSecret();
};
const later = () => hub.to(new Date(Date.parse(hub.now()) + 60_000).toISOString());

describe("an invitation", () => {
  it("is written down with who gives what, and its e-mail has the link", async () => {
    expect(await invite("admin")).toEqual({
      status: 201,
      body: {
        invitationId: "inv1",
        email: "ny@kreditor.example",
        language: "nb",
        roles: ["case_worker"],
        creditorIds: ["lunde"],
        status: "open",
        invitedAt: AT,
        invitedBy: "admin",
        expiresAt: "2026-03-09T08:00:00.000Z",
      },
    });
    expect(await writeMails()).toBe(true);
    const [mail, ...others] = mails();
    expect(others).toEqual([]);
    expect([mail?.to, mail?.subject]).toEqual([
      ["ny@kreditor.example"],
      "Invitasjon til å følge sakene til Lunde Rør AS",
    ]);
    expect(mail?.text).toContain(
      "admin har invitert deg til å logge inn hos Fjellvik Fakturaservice AS for Lunde Rør AS.",
    );
    expect(mail?.text).toMatch(/https:\/\/krav\.fjellvik\.example\/invitation#inv1\.[\w-]{43}\n/);
    expect(mail?.text).toContain("9. mars 2026 kl. 09:00");
    const stored = await loadInvitation(hub.table, "inv1");
    expect(stored?.value).toMatchObject({ mailedAt: AT });
    expect(JSON.stringify(stored)).not.toContain(lastSecret().split(".")[1]);
  });

  it("goes in English where that is asked for", async () => {
    await invited({ language: "en" });
    expect(mails()[0]?.subject).toBe("Invitation to follow the cases of Lunde Rør AS");
  });

  it("asked for twice is one, with one e-mail; with other content it is refused", async () => {
    const first = await invite("admin");
    const before = hub.written();
    expect(await invite("admin")).toEqual(first);
    expect(hub.written()).toBe(before);
    expect(await invite("admin", { roles: ["reader"] })).toEqual({
      status: 409,
      body: { code: "invitation_id_in_use" },
    });
    await writeMails();
    expect(mails()).toHaveLength(1);
  });

  it("whose message comes again is not mailed again", async () => {
    await invite("admin");
    const [body = ""] = await hub.taken("invite-person");
    const event = { Records: [{ messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } }] };
    for (const _ of [1, 2]) {
      await invitePerson(event as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
    }
    expect(mails()).toHaveLength(1);
  });

  it("that the mail service did not take is written again, and only the link of the one it took is good", async () => {
    await invite("admin");
    const [body = ""] = await hub.taken("invite-person");
    const event = { Records: [{ messageId: "m", body, attributes: { ApproximateReceiveCount: "1" } }] };
    const write = () => invitePerson(event as unknown as SQSEvent, { getRemainingTimeInMillis: () => 60_000 });
    ses.onAnyCommand().rejectsOnce(new Error("no answer")).resolves({ MessageId: "ses-2" });
    expect((await write()).batchItemFailures).toHaveLength(1);
    const lost = lastSecret();
    expect((await write()).batchItemFailures).toEqual([]);
    later();
    expect((await comeIn("stranger", lost)).body).toEqual({ code: "invitation_not_found" });
    expect((await comeIn("stranger", lastSecret())).status).toBe(200);
  });

  it.each([
    ["a role of the operator's", "admin", { roles: ["case_handler"], creditorIds: [] }, "roles_above_own"],
    ["somebody else's creditor", "admin", { creditorIds: [NORDBY] }, "creditors_not_own"],
    ["no creditor", "admin", { creditorIds: [] }, "grant_does_not_fit"],
    ["what is no creditor's, by a creditor's admin", "admin", { creditorIds: ["operator"] }, "creditors_not_own"],
    ["a creditor that does not exist", "operator", { creditorIds: ["none"] }, "creditor_not_found"],
  ])("is not one to %s", async (_what, who, change, code) => {
    const before = hub.written();
    expect((await invite(who, change)).body).toMatchObject({ code });
    expect(hub.written()).toBe(before);
  });

  it("of the operator's may give anything", async () => {
    const secret = await invited({ roles: ["operator_admin"], creditorIds: [] }, "operator");
    await comeIn("stranger", secret);
    expect([await casesOf("stranger", LUNDE), await casesOf("stranger", NORDBY)]).toEqual([200, 200]);
  });

  it("of the operator's may be to the second person's word on what is no creditor's", async () => {
    const secret = await invited({ roles: ["payout_approver"], creditorIds: ["operator", "suspense"] }, "operator");
    await comeIn("stranger", secret);
    await readTerms("stranger");
    const asked = async (creditorId: string) =>
      (await hub.ask("listPayouts", "stranger", { params: { creditorId } })).status;
    expect([await asked("operator"), await asked("suspense"), await asked(LUNDE)]).toEqual([200, 200, 403]);
  });

  it.each([[{ email: "nobody" }], [{ roles: [] }], [{ language: "se" }]])("is not read with %j", async (wrong) => {
    expect((await invite("admin", wrong)).status).toBe(400);
  });

  it("is seen by whoever has its creditor, as it stands", async () => {
    await invite("admin");
    await invite("operator", { creditorIds: [LUNDE, NORDBY] }, "inv2");
    const listed = async (who: string) =>
      (await hub.ask("listInvitations", who)).body.invitations.map((it) => [
        it.invitationId,
        it.creditorIds,
        it.status,
      ]);
    expect(await listed("other-admin")).toEqual([["inv2", ["nordby"], "open"]]);
    hub.to("2026-03-09T08:00:00.000Z");
    expect(await listed("admin")).toEqual([
      ["inv2", ["lunde"], "expired"],
      ["inv1", ["lunde"], "expired"],
    ]);
  });
});

describe("invitations", () => {
  const TOO_OFTEN = { status: 422, body: { code: "invited_too_often" } };
  /** Sends so many of a sender's, and holds that each of them goes. */
  const inviteMany = async (who: string, count: number, prefix: string) => {
    for (const at of Array.from({ length: count }, (_, n) => n)) {
      expect((await invite(who, {}, `${prefix}${at}`)).status).toBe(201);
    }
  };
  const onDay = (day: number) => hub.to(`2026-03-0${day}T08:00:00.000Z`);

  it("are twenty in a day from one sender; after that they come one by one, as the day goes", async () => {
    await inviteMany("admin", 20, "a");
    expect(await hub.taken("invite-person")).toHaveLength(20);
    expect(await invite("admin", {}, "b")).toEqual(TOO_OFTEN);
    expect(await hub.taken("invite-person")).toEqual([]);
    expect(await loadInvitation(hub.table, "b")).toBeUndefined();
    expect((await invite("admin", {}, "a3")).status).toBe(201); // the same one again
    hub.to("2026-03-02T09:11:59.999Z");
    expect(await invite("admin", {}, "b")).toEqual(TOO_OFTEN);
    hub.to("2026-03-02T09:12:00.000Z");
    expect((await invite("admin", {}, "b")).status).toBe(201);
    expect(await invite("admin", {}, "c")).toEqual(TOO_OFTEN);
  });

  it("of the operator's people are more in a day", async () => {
    await inviteMany("operator", 21, "a");
  });

  it("to one creditor are fifty that nobody used, whoever sent them, and withdrawn ones are of them until they would expire", async () => {
    await inviteMany("operator", 50, "a");
    const TOO_MANY = { status: 422, body: { code: "too_many_invitations", creditorIds: [LUNDE] } };
    expect(await invite("admin", {}, "b")).toEqual(TOO_MANY);
    await withdraw("admin", "a1");
    expect(await invite("admin", {}, "b")).toEqual(TOO_MANY);
    expect((await invite("operator", { creditorIds: [NORDBY] }, "c")).status).toBe(201);
    onDay(9);
    expect((await invite("admin", {}, "b")).status).toBe(201);
  });

  it("that were used make room for others", async () => {
    const secret = await invited();
    await inviteMany("operator", 49, "a");
    expect((await invite("admin", {}, "b")).body).toMatchObject({ code: "too_many_invitations" });
    await comeIn("stranger", secret);
    expect((await invite("admin", {}, "b")).status).toBe(201);
  });
});

describe("whoever has the link", () => {
  it("and has logged in gets what it says, from the next request on, and that is written down", async () => {
    const secret = await invited();
    expect(await casesOf("stranger", LUNDE)).toBe(403);
    expect(await comeIn("stranger", secret)).toEqual({
      status: 200,
      body: { userId: "stranger", name: "Nora Ny", status: "active", roles: ["case_worker"], creditorIds: ["lunde"] },
    });
    const audit = (await listAudit(hub.table, undefined)).items;
    expect(audit.map(({ by, what }) => [by, what])).toEqual([
      ["stranger", "user:stranger"],
      ["stranger", "invitation:inv1"],
      ["admin", "invitation:inv1"],
    ]);
    expect(audit[0]).toMatchObject({ before: null, after: { email: "ny@kreditor.example", status: "active" } });
    expect(JSON.stringify(audit)).not.toContain("secretSha256");
    await readTerms("stranger");
    expect([await casesOf("stranger", LUNDE), await casesOf("stranger", NORDBY)]).toEqual([200, 403]);
  });

  it("uses it once: again changes nothing, and it lets nobody else in", async () => {
    const secret = await invited();
    const first = await comeIn("stranger", secret);
    const before = hub.written();
    expect(await comeIn("stranger", secret)).toEqual(first);
    expect(await comeIn("somebody-else", secret)).toEqual({ status: 409, body: { code: "invitation_used" } });
    expect(hub.written()).toBe(before);
  });

  it.each([
    ["the secret is another one", (secret: string) => `${secret.slice(0, -1)}${secret.endsWith("A") ? "B" : "A"}`],
    ["the invitation is another one", (secret: string) => `inv9.${secret.split(".")[1]}`],
    ["it is no link at all", () => "open sesame"],
  ])("is not let in where %s", async (_what, wrong) => {
    const secret = await invited();
    const answer = await comeIn("stranger", wrong(secret));
    expect(answer).toEqual({ status: 404, body: { code: "invitation_not_found" } });
  });

  it("is not let in before the e-mail was written, whatever they send", async () => {
    await invite("admin");
    expect((await comeIn("stranger", `inv1.${"A".repeat(43)}`)).status).toBe(404);
  });

  it("is let in until it expires, and not then", async () => {
    const secret = await invited();
    hub.to("2026-03-09T08:00:00.000Z");
    expect(await comeIn("stranger", secret)).toEqual({ status: 409, body: { code: "invitation_expired" } });
    hub.to("2026-03-09T07:59:59.000Z");
    expect((await comeIn("stranger", secret)).status).toBe(200);
  });

  it("is not let in once it is withdrawn, by whom it is the same", async () => {
    const secret = await invited();
    expect((await withdraw("other-admin")).body).toEqual({ code: "invitation_not_found" });
    expect((await withdraw("admin")).body).toMatchObject({ status: "withdrawn" });
    const before = hub.written();
    expect((await withdraw("operator")).body).toMatchObject({ status: "withdrawn" });
    expect(hub.written()).toBe(before);
    expect((await comeIn("stranger", secret)).body).toEqual({ code: "invitation_withdrawn" });
  });

  it("is not let in once whoever invited them was revoked", async () => {
    const secret = await invited();
    await hub.ask("revokeUser", "operator", { params: { userId: "admin" }, body: {} });
    expect((await comeIn("stranger", secret)).body).toEqual({ code: "invitation_withdrawn" });
  });

  it("is not let in by an invitation whose sender is revoked in that very moment", async () => {
    const secret = await invited();
    const shell = (table: Table) => ({ table, at: hub.now(), today: ON, enqueue: async () => undefined });
    const revoking = Object.create(hub.table.db, {
      send: {
        value: async (command: Parameters<typeof hub.table.db.send>[0]) => {
          if (command instanceof TransactWriteCommand) {
            await revokeUser(shell(hub.table), { by: "operator", userId: "admin" });
          }
          return hub.table.db.send(command);
        },
      },
    });
    const coming = accepted(shell({ ...hub.table, db: revoking }), { userId: "new", name: "Nora Ny", secret });
    await expect(coming).rejects.toThrow("conflict on user");
    expect((await comeIn("new", secret)).body).toEqual({ code: "invitation_withdrawn" });
  });

  it("gets a further creditor in the roles they have, and no other roles", async () => {
    const same = await invited({ creditorIds: [NORDBY] }, "operator");
    expect((await comeIn("worker", same)).body).toMatchObject({ creditorIds: ["lunde", "nordby"] });
    const other = await hub.ask("invitePerson", "operator", {
      params: { invitationId: "inv2" },
      body: { ...WANTED, roles: ["creditor_admin"] },
    });
    expect(other.status).toBe(201);
    await writeMails();
    later();
    expect((await comeIn("worker", lastSecret())).body).toEqual({ code: "has_other_roles" });
  });

  it("is let in again after they were revoked, with what the invitation says", async () => {
    await hub.ask("revokeUser", "admin", { params: { userId: "reader" }, body: {} });
    await comeIn("reader", await invited());
    expect(await loadUser(hub.table, "reader")).toMatchObject({ status: "active", roles: ["case_worker"] });
  });

  it("is not withdrawn from by an invitation that was used", async () => {
    await comeIn("stranger", await invited());
    expect(await withdraw("admin")).toEqual({ status: 409, body: { code: "invitation_used" } });
  });

  it("cannot be taken back by an admin who has only some of its creditors", async () => {
    await invite("operator", { creditorIds: [LUNDE, NORDBY] });
    expect(await withdraw("admin")).toEqual({ status: 422, body: { code: "has_other_creditors" } });
  });
});

describe("whoever registers without an invitation", () => {
  const register = (who: string, change: object = {}) =>
    hub.ask("registerMe", who, { body: { name: "Nora Ny", email: "nora@lunde.example", ...change } });

  it("waits without any access, and only the operator sees them", async () => {
    expect(await register("stranger")).toEqual({
      status: 200,
      body: { userId: "stranger", name: "Nora Ny", status: "waiting", roles: [], creditorIds: [] },
    });
    expect([await casesOf("stranger", LUNDE), await casesOf("stranger", NORDBY)]).toEqual([403, 403]);
    expect((await hub.ask("listCreditors", "stranger")).status).toBe(403);
    const waiting = async (who: string) =>
      (await hub.ask("listUsers", who)).body.users.filter(({ status }) => status === "waiting");
    expect(await waiting("operator")).toMatchObject([{ userId: "stranger", email: "nora@lunde.example" }]);
    expect(await waiting("admin")).toEqual([]);
  });

  it("may mend what they wrote; the same again writes nothing", async () => {
    await register("stranger");
    later();
    await register("stranger", { name: "Nora Nyere" });
    const before = hub.written();
    expect((await register("stranger", { name: "Nora Nyere" })).body.name).toBe("Nora Nyere");
    expect(hub.written()).toBe(before);
  });

  it("changes nothing in the audit while they wait, and their record ten times at most", async () => {
    for (let n = 1; n <= 10; n += 1) expect((await register("stranger", { name: `Nora ${n}` })).status).toBe(200);
    const before = hub.written();
    expect(await register("stranger", { name: "Nora 11" })).toEqual({
      status: 409,
      body: { code: "registration_changed_too_often" },
    });
    expect(hub.written()).toBe(before);
    expect((await register("stranger", { name: "Nora 10" })).status).toBe(200);
    expect((await listAudit(hub.table, undefined)).items).toEqual([]);
    expect((await comeIn("stranger", await invited())).body.status).toBe("active");
    const [came] = (await listAudit(hub.table, undefined)).items.filter(({ what }) => what === "user:stranger");
    expect(came).toMatchObject({ before: { name: "Nora 10", status: "waiting" }, after: { status: "active" } });
  });

  it("gets access by an invitation and by nothing else", async () => {
    await register("stranger");
    const given = await hub.ask("changeUser", "operator", {
      params: { userId: "stranger" },
      body: { version: 1, roles: ["reader"], creditorIds: [LUNDE] },
    });
    expect(given).toEqual({ status: 409, body: { code: "person_not_active" } });
    expect((await comeIn("stranger", await invited())).body.status).toBe("active");
  });

  it.each(["reader", "revoked"])("is nobody who is there already: %s", async (who) => {
    const before = await loadUser(hub.table, "reader");
    if (before === undefined) throw new Error("no reader");
    await hub.put(userChange({ after: { ...before, userId: "revoked", status: "revoked" } }));
    expect(await register(who)).toEqual({ status: 409, body: { code: "registered_already" } });
  });
});
