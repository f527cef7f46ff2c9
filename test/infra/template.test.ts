import { debtorRoutes, keyRoutes, routes } from "@kravflyt/contracts";
import { TABLE_SCHEMA } from "@kravflyt/store";
import { describe, expect, it } from "vitest";
import { DEBTOR_ROUTES, FUNCTIONS, KEY_ROUTES, QUEUES, ROUTES, WEBHOOK_PATHS } from "../../functions/catalog.ts";
import { appWithoutCode, type Resource, resourcesOf, stackOf, TENANTS } from "./hub-template.ts";

const { app } = appWithoutCode();
const DEBTOR_KEYS = DEBTOR_ROUTES.map((name) => `${debtorRoutes[name].method} ${debtorRoutes[name].path}`);

const of = (resources: readonly Resource[], type: string): readonly Resource[] =>
  resources.filter((resource) => resource.Type === type);

describe.each(TENANTS)("the stacks of $tenant", ({ tenant, account, region, portalUrl, emailSender, login }) => {
  const service = resourcesOf(stackOf(app, `kravflyt-${tenant}-service`));
  const data = resourcesOf(stackOf(app, `kravflyt-${tenant}-data`));
  const named = (name: string): string => `kravflyt-${tenant}-${name}`;
  const byId = new Map(service.map((resource) => [resource.logicalId, resource]));
  const nameBehind = (reference: { "Fn::GetAtt": [string, string] }): string => {
    const { Properties } = byId.get(reference["Fn::GetAtt"][0]) ?? { Properties: {} };
    return Properties.FunctionName ?? Properties.QueueName;
  };

  it("hold every function of the catalogue and no other", () => {
    const made = of(service, "AWS::Lambda::Function").map(({ Properties: it }) => [
      it.FunctionName,
      it.Runtime,
      it.Architectures,
      it.Handler,
      it.MemorySize,
      it.Timeout,
    ]);
    const wanted = FUNCTIONS.map(({ name, memoryMb, timeoutSeconds }) => [
      named(name),
      "nodejs24.x",
      ["arm64"],
      "index.handler",
      memoryMb,
      timeoutSeconds,
    ]);
    expect(made.toSorted()).toEqual(wanted.toSorted());
  });

  it("hold every queue with its dead letters and no other", () => {
    const made = of(service, "AWS::SQS::Queue").map(({ Properties: it }) => [
      it.QueueName,
      it.VisibilityTimeout,
      it.RedrivePolicy?.maxReceiveCount,
      it.RedrivePolicy && nameBehind(it.RedrivePolicy.deadLetterTargetArn),
    ]);
    const wanted = Object.entries(QUEUES).flatMap(([name, { visibilitySeconds, attemptsMax }]) => [
      [named(name), visibilitySeconds, attemptsMax, named(`${name}-dead`)],
      [named(`${name}-dead`), undefined, undefined, undefined],
    ]);
    expect(made.toSorted()).toEqual(wanted.toSorted());
  });

  it("ring when a dead letter lies in a queue, a function fails or the API answers with a 5xx", () => {
    const alarms = of(service, "AWS::CloudWatch::Alarm");
    const rings = FUNCTIONS.flatMap((spec) => spec.rings ?? []);
    expect(alarms).toHaveLength(Object.keys(QUEUES).length + FUNCTIONS.length + 1 + rings.length);
    for (const { Properties } of alarms) expect(Properties.AlarmActions).toHaveLength(1);
  });

  it("let CloudWatch ring for the alarms of this account, since a topic with a policy of its own lets nobody in by itself", () => {
    const [topic] = of(service, "AWS::SNS::Topic");
    const [policy] = of(service, "AWS::SNS::TopicPolicy");
    const here = { Ref: topic?.logicalId };
    expect(policy?.Properties.Topics).toEqual([here]);
    expect(policy?.Properties.PolicyDocument.Statement).toMatchObject([
      { Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      {
        Effect: "Allow",
        Principal: { Service: "cloudwatch.amazonaws.com" },
        Action: "sns:Publish",
        Resource: here,
        Condition: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` } },
      },
    ]);
  });

  it("ring when a function says in its own log what somebody must be told", () => {
    const filters = of(service, "AWS::Logs::MetricFilter").map(({ Properties: it }) => [
      byId.get(it.LogGroupName.Ref)?.Properties.LogGroupName,
      it.FilterPattern,
      it.MetricTransformations[0].MetricName,
    ]);
    expect(filters).toEqual([
      [`/kravflyt/${tenant}/check-rates`, '{ $.event = "law_runs_out" }', "check-rates-law_runs_out"],
      [`/kravflyt/${tenant}/check-rates`, '{ $.event = "autopilot_lapsed" }', "check-rates-autopilot_lapsed"],
      [`/kravflyt/${tenant}/prove-days`, '{ $.event = "proof_differs" }', "prove-days-proof_differs"],
      [`/kravflyt/${tenant}/read-bank-file`, '{ $.event = "bank_file_refused" }', "read-bank-file-bank_file_refused"],
      [
        `/kravflyt/${tenant}/find-agency-work`,
        '{ $.event = "agency_receipt_late" }',
        "find-agency-work-agency_receipt_late",
      ],
      [`/kravflyt/${tenant}/tell-of-payout`, '{ $.event = "payout_turned_down" }', "tell-of-payout-payout_turned_down"],
      [`/kravflyt/${tenant}/tell-creditor`, '{ $.event = "connection_bad" }', "tell-creditor-connection_bad"],
    ]);
    const alarm = of(service, "AWS::CloudWatch::Alarm").find(
      ({ Properties }) => Properties.MetricName === "check-rates-law_runs_out",
    );
    expect(alarm?.Properties).toMatchObject({ Namespace: `kravflyt/${tenant}`, Statistic: "Sum", Threshold: 1 });
  });

  it("hand each queue to its function, message by message", () => {
    const made = of(service, "AWS::Lambda::EventSourceMapping").map(({ Properties: it }) => [
      nameBehind(it.EventSourceArn),
      byId.get(it.FunctionName.Ref)?.Properties.FunctionName,
      it.BatchSize,
      it.FunctionResponseTypes,
    ]);
    const wanted = FUNCTIONS.flatMap(({ name, on }) =>
      on.kind === "queue"
        ? [[named(on.queue), named(name), QUEUES[on.queue].batchSize, ["ReportBatchItemFailures"]]]
        : [],
    );
    expect(made.toSorted()).toEqual(wanted.toSorted());
  });

  it("start every schedule by the clock in Norway and no other", () => {
    const made = of(service, "AWS::Scheduler::Schedule").map(({ Properties: it }) => [
      it.Name,
      nameBehind(it.Target.Arn),
      it.ScheduleExpression,
      it.ScheduleExpressionTimezone,
    ]);
    const wanted = FUNCTIONS.flatMap(({ name, on }) =>
      on.kind === "schedule" ? [[named(name), named(name), `cron(${on.cron})`, "Europe/Oslo"]] : [],
    );
    expect(made.toSorted()).toEqual(wanted.toSorted());
  });

  it("serve every route of the catalogue and no other, each behind a token given for it or a key but health and the door for other systems", () => {
    const made = of(service, "AWS::ApiGatewayV2::Route").map(({ Properties: it }) => [
      it.RouteKey,
      it.AuthorizationType,
      byId.get(it.AuthorizerId?.Ref)?.Type,
      it.AuthorizationScopes,
    ]);
    const scope = login?.scope ?? "kravflyt/portal";
    const wanted = ROUTES.map((name) => {
      const key = `${routes[name].method} ${routes[name].path}`;
      if (key === "GET /health") return [key, "NONE", undefined, undefined];
      return [key, "JWT", "AWS::ApiGatewayV2::Authorizer", [scope]];
    });
    const forPrograms = KEY_ROUTES.map((name) => {
      const key = `${keyRoutes[name].method} ${keyRoutes[name].path}`;
      const isOpen = key === "GET /v1/openapi.json";
      if (isOpen) return [key, "NONE", undefined, undefined];
      return [key, "CUSTOM", "AWS::ApiGatewayV2::Authorizer", undefined];
    });
    const door = WEBHOOK_PATHS.map((path) => [`POST ${path}`, "NONE", undefined, undefined]);
    const forDebtors = DEBTOR_KEYS.map((key) => [key, "NONE", undefined, undefined]);
    expect(made.toSorted()).toEqual([...wanted, ...forPrograms, ...door, ...forDebtors].toSorted());
  });

  it("let programs in by a key that is looked at anew for every request, and answer them from a function of their own", () => {
    const byKey = of(service, "AWS::ApiGatewayV2::Authorizer").filter(
      ({ Properties }) => Properties.AuthorizerType === "REQUEST",
    );
    expect(byKey.map(({ Properties: it }) => it)).toMatchObject([
      {
        AuthorizerResultTtlInSeconds: 0,
        EnableSimpleResponses: true,
        AuthorizerPayloadFormatVersion: "2.0",
        IdentitySource: ["$request.header.Authorization"],
      },
    ]);
    const behind = new Map(
      of(service, "AWS::ApiGatewayV2::Integration").map((one) => [
        one.logicalId,
        byId.get(one.Properties.IntegrationUri["Fn::GetAtt"][0])?.Properties.FunctionName,
      ]),
    );
    const answering = (route: string): string => {
      if (route.includes(" /webhooks/")) return "receive-webhook";
      if (route.includes(" /debtor/")) return "debtor-api";
      return route.includes(" /v1/") ? "public-api" : "api";
    };
    for (const { Properties } of of(service, "AWS::ApiGatewayV2::Route")) {
      const [, integration] = JSON.stringify(Properties.Target).match(/"Ref":"(\w+)"/) ?? [];
      expect(behind.get(integration ?? ""), Properties.RouteKey).toBe(named(answering(Properties.RouteKey)));
    }
  });

  it("bring what other systems tell to a function of its own, at half of the calls that people may make", () => {
    const keys = WEBHOOK_PATHS.map((path) => `POST ${path}`);
    const targets = of(service, "AWS::ApiGatewayV2::Route")
      .filter(({ Properties: it }) => keys.includes(it.RouteKey))
      .map(({ Properties: it }) => byId.get(it.Target["Fn::Join"][1][1].Ref)?.Properties.IntegrationUri);
    expect(targets.map(nameBehind)).toEqual([named("receive-webhook"), named("receive-webhook")]);
    const [stage] = of(service, "AWS::ApiGatewayV2::Stage");
    const { DefaultRouteSettings: all, RouteSettings: each } = stage?.Properties ?? {};
    expect(Object.keys(each).toSorted()).toEqual([...keys, ...DEBTOR_KEYS].toSorted());
    for (const one of Object.values<{ ThrottlingRateLimit: number }>(each)) {
      expect(one.ThrottlingRateLimit).toBe(Math.ceil(all.ThrottlingRateLimit / 2));
    }
  });

  it("log no path of a call: the last part of one may be another system's secret", () => {
    const [stage] = of(service, "AWS::ApiGatewayV2::Stage");
    const { Format } = stage?.Properties.AccessLogSettings ?? {};
    expect(Format.match(/\$context\.[\w.]+/g).toSorted()).toEqual([
      "$context.authorizer.claims.sub",
      "$context.error.messageString",
      "$context.requestId",
      "$context.requestTime",
      "$context.responseLatency",
      "$context.routeKey",
      "$context.status",
    ]);
  });

  it("make the keys of the doors themselves, so that nobody has seen it", () => {
    for (const name of ["webhooks", "debtor-codes"]) {
      const key = of(data, "AWS::SecretsManager::Secret").find(
        ({ Properties }) => Properties.Name === `kravflyt/${tenant}/system/${name}`,
      );
      expect(key?.Properties.GenerateSecretString).toEqual({ PasswordLength: 64, ExcludePunctuation: true });
    }
  });

  it("ask the tenant's own issuer, limit the calls, log them, and answer the portal alone", () => {
    const authorizer = of(service, "AWS::ApiGatewayV2::Authorizer").find(
      ({ Properties }) => Properties.AuthorizerType === "JWT",
    );
    const [stage] = of(service, "AWS::ApiGatewayV2::Stage");
    const [api] = of(service, "AWS::ApiGatewayV2::Api");
    const { Issuer, Audience } = authorizer?.Properties.JwtConfiguration ?? {};
    if (login !== undefined) expect({ issuer: Issuer, audience: Audience, scope: login.scope }).toEqual(login);
    else expect(JSON.stringify(Issuer)).toContain("cognito-idp.eu-north-1.amazonaws.com");
    expect(stage?.Properties.DefaultRouteSettings.ThrottlingRateLimit).toBeGreaterThan(0);
    expect(stage?.Properties.AccessLogSettings.Format).toContain("$context.requestId");
    expect(api?.Properties.CorsConfiguration.AllowOrigins).toEqual([portalUrl]);
  });

  it("show the portal from a bucket that only its distribution reads, with the policy of the local hub", () => {
    const [distribution] = of(service, "AWS::CloudFront::Distribution");
    const [headers] = of(service, "AWS::CloudFront::ResponseHeadersPolicy");
    const [pages] = of(service, "AWS::CloudFront::Function");
    const [files] = of(service, "AWS::S3::Bucket");
    const { DefaultCacheBehavior, Origins, DefaultRootObject } = distribution?.Properties.DistributionConfig ?? {};
    expect([DefaultRootObject, DefaultCacheBehavior.ViewerProtocolPolicy]).toEqual(["index.html", "redirect-to-https"]);
    expect(JSON.stringify(Origins)).toContain("OriginAccessControlId");
    expect(files?.Properties.PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    });
    const policy = JSON.stringify(headers?.Properties.ResponseHeadersPolicyConfig.SecurityHeadersConfig);
    expect(policy).toContain("script-src 'self'; style-src 'self'");
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain(`https://kravflyt-${tenant}-bank-${account}.s3.eu-north-1.amazonaws.com/incoming/laid/;`);
    expect(JSON.stringify(pages?.Properties.FunctionCode)).toContain("/portal.json");
    expect(JSON.stringify(pages?.Properties.FunctionCode)).toContain("/krav.html");
  });

  it("let the portal's pages put a file to the bank's bucket by a signed address, and to no other bucket", () => {
    const withRules = of(data, "AWS::S3::Bucket").filter(
      ({ Properties }) => Properties.CorsConfiguration !== undefined,
    );
    expect(withRules.map(({ Properties }) => [Properties.BucketName, Properties.CorsConfiguration.CorsRules])).toEqual([
      [
        `kravflyt-${tenant}-bank-${account}`,
        [{ AllowedMethods: ["PUT"], AllowedOrigins: [portalUrl], AllowedHeaders: ["if-none-match"], MaxAge: 600 }],
      ],
    ]);
  });

  it("bring what became of an e-mail to the queue of mail events", () => {
    const [rule] = of(service, "AWS::Events::Rule");
    const [destination] = of(service, "AWS::SES::ConfigurationSetEventDestination");
    expect(rule?.Properties.EventPattern).toEqual({
      source: ["aws.ses"],
      detail: { mail: { tags: { "ses:configuration-set": [`kravflyt-${tenant}`] } } },
    });
    expect(rule?.Properties.Targets.map(({ Arn }: { Arn: never }) => nameBehind(Arn))).toEqual([named("mail-events")]);
    expect(destination?.Properties.EventDestination.MatchingEventTypes.toSorted()).toEqual([
      "bounce",
      "complaint",
      "delivery",
      "reject",
      "send",
    ]);
  });

  it("keep the table of the store's schema, with every change of the last weeks, safe from removal", () => {
    const [table] = of(data, "AWS::DynamoDB::GlobalTable");
    expect(table?.Properties.KeySchema).toEqual([
      { AttributeName: "pk", KeyType: "HASH" },
      { AttributeName: "sk", KeyType: "RANGE" },
    ]);
    expect(table?.Properties.GlobalSecondaryIndexes.map((it: { IndexName: string }) => it.IndexName)).toEqual(
      TABLE_SCHEMA.indexes.map(({ name }) => name),
    );
    const [replica] = table?.Properties.Replicas ?? [];
    expect(replica.PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled).toBe(true);
    expect(replica.DeletionProtectionEnabled).toBe(true);
  });

  it("keep letters that nobody can replace, and remove nothing that is kept", () => {
    const letters = of(data, "AWS::S3::Bucket").find(
      ({ Properties }) => Properties.BucketName === `kravflyt-${tenant}-letters-${account}`,
    );
    expect(letters?.Properties.ObjectLockConfiguration.Rule.DefaultRetention).toEqual({
      Mode: "GOVERNANCE",
      Days: 1830,
    });
    expect(letters?.Properties.VersioningConfiguration).toEqual({ Status: "Enabled" });
    const kept = [
      "AWS::DynamoDB::GlobalTable",
      "AWS::S3::Bucket",
      "AWS::SecretsManager::Secret",
      "AWS::Cognito::UserPool",
    ];
    for (const resource of data.filter(({ Type }) => kept.includes(Type))) {
      expect(resource, resource.logicalId).toMatchObject({ DeletionPolicy: "Retain" });
    }
  });

  it("let people in with a second factor only, where the tenant has no login of its own", () => {
    const pools = of(data, "AWS::Cognito::UserPool").map(({ Properties: it }) => [
      it.MfaConfiguration,
      it.EnabledMfas,
      it.AdminCreateUserConfig.AllowAdminCreateUserOnly,
      it.AutoVerifiedAttributes,
    ]);
    expect(pools).toEqual(login === undefined ? [["ON", ["SOFTWARE_TOKEN_MFA"], false, ["email"]]] : []);
  });

  it("give the portal a token for the API and nothing else, renewed by a refresh token that is good once", () => {
    const [server] = of(data, "AWS::Cognito::UserPoolResourceServer");
    const clients = of(data, "AWS::Cognito::UserPoolClient").map(({ Properties: it }) => it);
    const [pages] = of(service, "AWS::CloudFront::Function");
    expect(JSON.stringify(pages?.Properties.FunctionCode)).toContain(`openid ${login?.scope ?? "kravflyt/portal"}`);
    if (login !== undefined) return expect([server, clients]).toEqual([undefined, []]);
    expect(server?.Properties).toMatchObject({ Identifier: "kravflyt", Scopes: [{ ScopeName: "portal" }] });
    return expect(clients).toMatchObject([
      {
        AllowedOAuthFlows: ["code"],
        AllowedOAuthScopes: ["openid", { "Fn::Join": ["", [{ Ref: server?.logicalId }, "/portal"]] }],
        // what rotates no refresh token is no way in: REFRESH_TOKEN_AUTH is not among the flows
        ExplicitAuthFlows: ["ALLOW_USER_SRP_AUTH"],
        EnableTokenRevocation: true,
        RefreshTokenRotation: { Feature: "ENABLED", RetryGracePeriodSeconds: 10 },
      },
    ]);
  });

  it("send the login's mails from the tenant's own domain, once that may send", () => {
    const pools = of(data, "AWS::Cognito::UserPool").map(({ Properties: it }) => it.EmailConfiguration);
    const own = {
      EmailSendingAccount: "DEVELOPER",
      From: emailSender,
      SourceArn: {
        "Fn::Join": [
          "",
          ["arn:", { Ref: "AWS::Partition" }, `:ses:${region}:${account}:identity/${emailSender.split("@")[1]}`],
        ],
      },
    };
    expect(pools).toEqual(login === undefined ? [own] : []);
  });

  it("do not hold each other back by exports, but for who vouches for a token", () => {
    const exported = JSON.stringify(service).match(/kravflyt-[a-z]+-data:\w+/g) ?? [];
    expect(new Set(exported).size).toBe(login === undefined ? 2 : 0);
  });
});

it("a tenant whose domain may not send yet has its login's mails from Cognito: it would refuse the domain, and the deployment", () => {
  const [one] = TENANTS.filter(({ login }) => login === undefined);
  if (one === undefined) throw new Error("no tenant has a pool");
  const { app: first } = appWithoutCode([{ ...one, senderVerified: false }]);
  const [pool] = of(resourcesOf(stackOf(first, `kravflyt-${one.tenant}-data`)), "AWS::Cognito::UserPool");
  expect(pool?.Properties).not.toHaveProperty("EmailConfiguration");
});
