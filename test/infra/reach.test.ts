import { describe, expect, it } from "vitest";
import { appWithoutCode, type Resource, resourcesOf, stackOf, TENANTS } from "./hub-template.ts";

const { app } = appWithoutCode();

type Statement = {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
  readonly Condition?: { readonly StringEquals: Readonly<Record<string, string>> };
};

/** As IAM compares: `*` for any characters, `?` for one. */
const fits = (pattern: unknown, name: string): boolean =>
  typeof pattern === "string" &&
  new RegExp(
    `^${pattern
      .replaceAll(/[.+^$()|[\]\\{}]/g, "\\$&")
      .replaceAll("*", ".*")
      .replaceAll("?", ".")}$`,
  ).test(name);

const isMet = (condition: Statement["Condition"], request: Readonly<Record<string, string>>): boolean => {
  if (condition === undefined) return true;
  expect(Object.keys(condition), "conditions that are understood here").toEqual(["StringEquals"]);
  return Object.entries(condition.StringEquals).every(([key, value]) => request[key] === value);
};

/** Those that speak with creditors' accounting systems and agencies. */
const SPEAKERS = ["api", "refresh-tokens", "sync-creditor", "sync-agency", "send-letter", "post-booking"];

describe.each(TENANTS)("what $tenant keeps", ({ tenant, account, region, emailSender }) => {
  const resources = resourcesOf(stackOf(app, `kravflyt-${tenant}-service`));
  const functionOf = (roleId: string): string | undefined =>
    resources
      .find(({ Type, Properties }) => Type === "AWS::Lambda::Function" && Properties.Role["Fn::GetAtt"][0] === roleId)
      ?.Properties.FunctionName.replace(`kravflyt-${tenant}-`, "");
  const statements = resources
    .filter(({ Type }) => Type === "AWS::IAM::Policy")
    .flatMap(({ Properties: it }: Resource) =>
      it.PolicyDocument.Statement.map((statement: Statement) => ({ name: functionOf(it.Roles[0].Ref), statement })),
    );

  /** The functions that are let do `action` on `resource`, when the request says `request`. */
  const whoMay = (action: string, resource: string, request: Readonly<Record<string, string>> = {}) =>
    statements
      .filter(
        ({ statement: it }) =>
          it.Effect === "Allow" &&
          [it.Action].flat().includes(action) &&
          [it.Resource].flat().some((pattern) => fits(pattern, resource)) &&
          isMet(it.Condition, request),
      )
      .map(({ name }) => name);

  const bank = `arn:aws:s3:::kravflyt-${tenant}-bank-${account}`;

  it.each([
    ["s3:GetObject", "incoming/ocr.txt", ["read-bank-file"]],
    ["s3:GetObject", "incoming/laid/ocr.txt", ["read-bank-file"]],
    ["s3:GetObject", "outgoing/KF-1.xml", ["send-payout"]],
    ["s3:GetObject", "else.txt", []],
    ["s3:PutObject", "incoming/ocr.txt", []],
    ["s3:PutObject", "incoming/laid/ocr.txt", ["api"]],
    ["s3:PutObject", "outgoing/KF-1.xml", ["send-payout"]],
    ["s3:PutObject", "else.txt", []],
  ])("of the bank lets %s of %s be done by %j alone", (action, key, who) => {
    expect(whoMay(action, `${bank}/${key}`)).toEqual(who);
  });

  it.each([
    ["incoming/", ["read-bank-file"]],
    ["outgoing/", []],
    ["", []],
  ])("of the bank lets what begins with '%s' be listed by %j alone", (prefix, who) => {
    expect(whoMay("s3:ListBucket", bank, { "s3:prefix": prefix })).toEqual(who);
  });

  const letters = `arn:aws:s3:::kravflyt-${tenant}-letters-${account}`;

  it.each([
    ["s3:GetObject", "letters/0a1b.pdf", ["public-api", "api", "deliver-letter"]],
    ["s3:PutObject", "letters/0a1b.pdf", ["send-letter"]],
    ["s3:GetObject", "attachments/0a1b", ["api"]],
    ["s3:PutObject", "attachments/0a1b", ["api"]],
    ["s3:GetObject", "else.pdf", []],
    ["s3:PutObject", "else.pdf", []],
  ])("of the letters lets %s of %s be done by %j alone", (action, key, who) => {
    expect(whoMay(action, `${letters}/${key}`)).toEqual(who);
  });

  it("lets those be told that a letter is lost who compare what is kept with what happened", () => {
    expect(whoMay("s3:ListBucket", letters)).toEqual(["api"]);
  });

  const secret = (name: string): string =>
    `arn:aws:secretsmanager:${region}:${account}:secret:kravflyt/${tenant}/${name}`;

  it.each([
    ["connection/c1-AbCdEf", SPEAKERS, SPEAKERS],
    ["connection/agency-c1-AbCdEf", SPEAKERS, SPEAKERS],
    ["subscription/c1/s1-AbCdEf", ["api", "send-event"], ["api"]],
    ["proof/signing-key-AbCdEf", ["prove-days"], ["prove-days"]],
    ["system/fiken-AbCdEf", SPEAKERS, []],
    ["system/poweroffice-AbCdEf", SPEAKERS, []],
    ["system/tripletex-AbCdEf", SPEAKERS, []],
    // that it is not there has to be told too
    ["system/xena", SPEAKERS, []],
    ["system/svea-sim", SPEAKERS, []],
    ["system/vipps-AbCdEf", ["debtor-api", "advance-case"], []],
    ["system/webhooks-AbCdEf", ["receive-webhook", "sync-creditor"], []],
    ["system/debtor-codes-AbCdEf", ["api", "debtor-api", "send-letter"], []],
    ["system/else-AbCdEf", [], []],
    ["else-AbCdEf", [], []],
  ])("lets the secret %s be read by %j alone and written by %j alone", (name, readers, writers) => {
    expect(whoMay("secretsmanager:GetSecretValue", secret(name))).toEqual(readers);
    expect(whoMay("secretsmanager:PutSecretValue", secret(name))).toEqual(writers);
    expect(whoMay("secretsmanager:CreateSecret", secret(name))).toEqual(writers);
  });

  it("lets nobody write beside the table itself, nor look one item up beside it", () => {
    const table = `arn:aws:dynamodb:${region}:${account}:table/kravflyt-${tenant}`;
    for (const index of ["gsi1", "gsi2"]) {
      expect(whoMay("dynamodb:Query", `${table}/index/${index}`)).toEqual(whoMay("dynamodb:Query", table));
      for (const action of ["GetItem", "BatchGetItem", "PutItem", "UpdateItem", "DeleteItem", "BatchWriteItem"]) {
        expect(whoMay(`dynamodb:${action}`, `${table}/index/${index}`), action).toEqual([]);
      }
    }
  });

  const ses = (rest: string): string => `arn:aws:ses:${region}:${account}:${rest}`;
  const domain = emailSender.slice(emailSender.indexOf("@") + 1);

  it("lets mail be sent from the tenant's own address and from no other of its domain", () => {
    const from = (address: string) =>
      whoMay("ses:SendEmail", ses(`identity/${domain}`), { "ses:FromAddress": address });
    expect(from(emailSender).toSorted()).toEqual([
      "deliver-letter",
      "invite-person",
      "sync-agency",
      "tell-creditor",
      "tell-of-message",
      "tell-of-payout",
      "tell-of-subscription",
    ]);
    expect(from(`daglig.leder@${domain}`)).toEqual([]);
  });

  it("lets what becomes of a mail count for a letter where a letter is sent, and nowhere else", () => {
    expect(whoMay("ses:SendEmail", ses(`configuration-set/kravflyt-${tenant}`))).toEqual(["deliver-letter"]);
  });
});
