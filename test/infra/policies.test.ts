import { describe, expect, it } from "vitest";
import { FUNCTIONS, type FunctionSpec, QUEUES } from "../../functions/catalog.ts";
import { appWithoutCode, type Resource, resourcesOf, stackOf, TENANTS } from "./hub-template.ts";

const { app } = appWithoutCode();

const TABLE_READS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"];
const TABLE_WRITES = [
  "dynamodb:PutItem",
  "dynamodb:UpdateItem",
  "dynamodb:DeleteItem",
  "dynamodb:BatchWriteItem",
  "dynamodb:ConditionCheckItem",
];
const CONSUMES = [
  "sqs:ReceiveMessage",
  "sqs:ChangeMessageVisibility",
  "sqs:GetQueueUrl",
  "sqs:DeleteMessage",
  "sqs:GetQueueAttributes",
];

describe.each(TENANTS)("the roles of $tenant", ({ tenant, account, region, emailSender }) => {
  const resources = resourcesOf(stackOf(app, `kravflyt-${tenant}-service`));
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const arn = (service: string, rest: string): string => `arn:aws:${service}:${region}:${account}:${rest}`;

  /** A resource of a statement as one word: its ARN, or the name of what this stack makes. */
  const nameOf = (resource: string | { "Fn::GetAtt": [string, string] }): string => {
    if (typeof resource === "string") return resource;
    const { Properties: it } = byId.get(resource["Fn::GetAtt"][0]) ?? { Properties: {} };
    return it.QueueName ?? it.LogGroupName ?? it.FunctionName;
  };

  /** `action resource` for all that a role may do, and what a request must say: by policies beside it, and by those in it. */
  const allowedTo = (roleId: string): readonly string[] =>
    resources
      .filter(({ Type, Properties }) => Type === "AWS::IAM::Policy" && Properties.Roles[0].Ref === roleId)
      .map(({ Properties }) => Properties)
      .concat(byId.get(roleId)?.Properties.Policies ?? [])
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .flatMap(({ Action, Resource: on, Condition: when }) =>
        [Action].flat().flatMap((action) => [on].flat().map((one) => `${action} ${nameOf(one)}${conditionOf(when)}`)),
      )
      .toSorted();

  const conditionOf = (when: unknown): string => (when === undefined ? "" : ` when ${JSON.stringify(when)}`);

  const each = (actions: readonly string[], ...on: readonly string[]): readonly string[] =>
    actions.flatMap((action) => on.map((one) => `${action} ${one}`));

  const table = arn("dynamodb", `table/kravflyt-${tenant}`);
  const bucket = (name: string): string => `arn:aws:s3:::kravflyt-${tenant}-${name}-${account}`;
  const bank = bucket("bank");
  const domain = emailSender.split("@")[1];

  const ofIndexes = each(["dynamodb:Query"], `${table}/index/gsi1`, `${table}/index/gsi2`);
  const secret = (name: string): string => arn("secretsmanager", `secret:kravflyt/${tenant}/${name}`);
  const SECRET_WRITES = ["secretsmanager:CreateSecret", "secretsmanager:PutSecretValue"];
  const mail = `ses:SendEmail ${arn("ses", `identity/${domain}`)} when {"StringEquals":{"ses:FromAddress":"${emailSender}"}}`;

  const allQueues = Object.keys(QUEUES).map((name) => `kravflyt-${tenant}-${name}`);
  const allDead = Object.keys(QUEUES).map((name) => arn("sqs", `kravflyt-${tenant}-${name}-dead`));

  /** What each grant means, and the settings that go with it. */
  const MEANING: Readonly<
    Record<string, { readonly allows: readonly string[]; readonly settings: readonly string[] }>
  > = {
    "table read": { allows: [...each(TABLE_READS, table), ...ofIndexes], settings: ["TABLE_NAME"] },
    "table read-write": {
      allows: [...each([...TABLE_READS, ...TABLE_WRITES], table), ...ofIndexes],
      settings: ["TABLE_NAME"],
    },
    "letters read": { allows: [`s3:GetObject ${bucket("letters")}/letters/*`], settings: ["LETTERS_BUCKET"] },
    "letters find": {
      allows: [`s3:GetObject ${bucket("letters")}/letters/*`, `s3:ListBucket ${bucket("letters")}`],
      settings: ["LETTERS_BUCKET"],
    },
    "letters write": { allows: [`s3:PutObject ${bucket("letters")}/letters/*`], settings: ["LETTERS_BUCKET"] },
    "attachments read-write": {
      allows: each(["s3:GetObject", "s3:PutObject"], `${bucket("letters")}/attachments/*`),
      settings: ["LETTERS_BUCKET"],
    },
    "print read-write": {
      allows: [...each(["s3:GetObject", "s3:PutObject"], `${bucket("print")}/*`), `s3:ListBucket ${bucket("print")}`],
      settings: ["PRINT_BUCKET"],
    },
    "bankInbox lay": { allows: [`s3:PutObject ${bank}/incoming/laid/*`], settings: ["BANK_BUCKET"] },
    "bankInbox read": {
      allows: [
        `s3:GetObject ${bank}/incoming/*`,
        `s3:ListBucket ${bank} when {"StringEquals":{"s3:prefix":"incoming/"}}`,
      ],
      settings: ["BANK_BUCKET"],
    },
    "bankOutbox read-write": {
      allows: each(["s3:GetObject", "s3:PutObject"], `${bank}/outgoing/*`),
      settings: ["BANK_BUCKET"],
    },
    "connectionSecrets read-write": {
      allows: each(["secretsmanager:GetSecretValue", ...SECRET_WRITES], secret("connection/*")),
      settings: ["SECRETS_PREFIX"],
    },
    "subscriptionSecrets read": {
      allows: [`secretsmanager:GetSecretValue ${secret("subscription/*")}`],
      settings: ["SECRETS_PREFIX"],
    },
    "subscriptionSecrets read-write": {
      allows: each(["secretsmanager:GetSecretValue", ...SECRET_WRITES], secret("subscription/*")),
      settings: ["SECRETS_PREFIX"],
    },
    "proofSecrets read-write": {
      allows: each(["secretsmanager:GetSecretValue", ...SECRET_WRITES], secret("proof/*")),
      settings: ["SECRETS_PREFIX"],
    },
    "systemSecrets read": {
      allows: ["fiken", "poweroffice", "svea-sim", "tripletex", "xena"].map(
        (system) => `secretsmanager:GetSecretValue ${secret(`system/${system}*`)}`,
      ),
      settings: ["SECRETS_PREFIX"],
    },
    "webhookKey read": {
      allows: [`secretsmanager:GetSecretValue ${secret("system/webhooks-??????")}`],
      settings: ["SECRETS_PREFIX"],
    },
    "debtorKey read": {
      allows: [`secretsmanager:GetSecretValue ${secret("system/debtor-codes-??????")}`],
      settings: ["SECRETS_PREFIX"],
    },
    "vippsKeys read": {
      allows: [`secretsmanager:GetSecretValue ${secret("system/vipps-??????")}`],
      settings: ["SECRETS_PREFIX"],
    },
    "deadLetters redrive": {
      allows: [
        ...each(["sqs:GetQueueAttributes"], ...allQueues, ...allDead),
        ...each(["sqs:StartMessageMoveTask", "sqs:ReceiveMessage", "sqs:DeleteMessage"], ...allDead),
        // the way back to the queues that it sends to anyway stands with its `sends`
        ...each(
          ["sqs:SendMessage"],
          ...["deliver-letter", "mail-events", "note-hints", "tell-creditor", "tell-of-subscription"].map(
            (name) => `kravflyt-${tenant}-${name}`,
          ),
        ),
      ],
      settings: ["QUEUE_PREFIX"],
    },
    "letterMail send": {
      allows: [mail, `ses:SendEmail ${arn("ses", `configuration-set/kravflyt-${tenant}`)}`],
      settings: ["EMAIL_SENDER", "EMAIL_CONFIGURATION_SET"],
    },
    "plainMail send": { allows: [mail], settings: ["EMAIL_SENDER"] },
  };

  const meaningsOf = ({ grants: { sends = [], ...grants } }: FunctionSpec) => [
    ...Object.entries(grants).map(
      ([resource, level]) => MEANING[`${resource} ${level}`] ?? { allows: [], settings: [] },
    ),
    {
      allows: each(["sqs:SendMessage"], ...sends.map((queue) => `kravflyt-${tenant}-${queue}`)),
      settings: sends.length > 0 ? ["QUEUE_URLS"] : [],
    },
  ];

  const wanted = (spec: FunctionSpec): readonly string[] =>
    [
      ...each(["logs:CreateLogStream", "logs:PutLogEvents"], `/kravflyt/${tenant}/${spec.name}`),
      ...(spec.on.kind === "queue" ? each(CONSUMES, `kravflyt-${tenant}-${spec.on.queue}`) : []),
      ...meaningsOf(spec).flatMap(({ allows }) => allows),
    ].toSorted();

  const functionNamed = (name: string): Resource | undefined =>
    resources.find(({ Properties }) => Properties?.FunctionName === `kravflyt-${tenant}-${name}`);

  it.each(FUNCTIONS)("let $name do what the catalogue grants, on what it grants, and nothing more", (spec) => {
    const role = functionNamed(spec.name)?.Properties.Role["Fn::GetAtt"][0];
    expect(allowedTo(role)).toEqual(wanted(spec));
    expect(byId.get(role)?.Properties.ManagedPolicyArns).toBeUndefined();
  });

  it("let a schedule start its own function, and nothing more", () => {
    const schedules = resources.filter(({ Type }) => Type === "AWS::Scheduler::Schedule");
    expect(schedules.length).toBeGreaterThan(0);
    for (const { Properties } of schedules) {
      expect(allowedTo(Properties.Target.RoleArn["Fn::GetAtt"][0])).toEqual([
        `lambda:InvokeFunction ${Properties.Name}`,
      ]);
    }
  });

  it("are one for each function and each schedule, and no others", () => {
    const schedules = FUNCTIONS.filter(({ on }) => on.kind === "schedule");
    const roles = resources.filter(({ Type }) => Type === "AWS::IAM::Role");
    expect(roles).toHaveLength(FUNCTIONS.length + schedules.length);
  });

  it.each(FUNCTIONS)("come with the settings of the grants of $name, and no others", (spec) => {
    const settings = Object.keys(functionNamed(spec.name)?.Properties.Environment.Variables ?? {});
    // two grants may be found by one setting
    const granted = new Set(meaningsOf(spec).flatMap((meaning) => meaning.settings));
    expect(settings.toSorted()).toEqual(
      ["TENANT", "FIKEN_REDIRECT_URL", "HUB_URL", "PORTAL_URL", ...granted].toSorted(),
    );
  });
});
