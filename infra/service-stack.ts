import type { QueueName } from "@kravflyt/contracts";
import {
  CfnOutput,
  aws_iam as iam,
  Stack,
  aws_sns as sns,
  aws_lambda_event_sources as sources,
  aws_sns_subscriptions as subscriptions,
} from "aws-cdk-lib";
import type { Construct } from "constructs";
import { FUNCTIONS, type FunctionSpec, QUEUES, type QueueSpec } from "../functions/catalog.ts";
import type { Bundle } from "./bundle.ts";
import { HubApi } from "./constructs/api.ts";
import type { Resources } from "./constructs/grants.ts";
import { HubFunction } from "./constructs/hub-function.ts";
import { MailEvents } from "./constructs/mail-events.ts";
import { OsloSchedule } from "./constructs/oslo-schedule.ts";
import { PortalSite } from "./constructs/portal-site.ts";
import { QueueWithDeadLetters } from "./constructs/queues.ts";
import type { DataStack } from "./data-stack.ts";
import { namesOf } from "./names.ts";
import type { Tenant } from "./tenants.ts";

type Props = {
  readonly tenant: Tenant;
  readonly data: DataStack;
  readonly bundles: readonly Pick<Bundle, "name" | "folder">[];
};

/** All that runs for a tenant, made line by line from the catalogue. It keeps nothing and may be replaced at any time. */
export class ServiceStack extends Stack {
  private readonly tenant: Tenant;
  private readonly alarms: sns.Topic;
  private authorizeKey: HubFunction["lambda"] | undefined;

  constructor(scope: Construct, { tenant, data, bundles }: Props) {
    super(scope, `kravflyt-${tenant.tenant}-service`, { env: { account: tenant.account, region: tenant.region } });
    this.tenant = tenant;
    this.alarms = this.makeAlarms();
    const queues = this.makeQueues();
    const names = namesOf(tenant);
    new MailEvents(this, "Mail", { name: names.mail, queue: queues["mail-events"] });
    const api = new HubApi(this, "Api", { tenant, login: data.login, alarms: this.alarms });
    new CfnOutput(this, "ApiUrl", { value: api.url });
    const portal = new PortalSite(this, "Portal", { tenant, login: data.login, apiUrl: api.url });
    new CfnOutput(this, "PortalBucket", { value: portal.bucketName });
    new CfnOutput(this, "PortalDistribution", { value: portal.distributionId });
    const resources = { tenant, names, queues };
    for (const spec of FUNCTIONS) {
      const code = bundles.find(({ name }) => name === spec.name)?.folder;
      if (code === undefined) throw new Error(`no bundle for ${spec.name}`);
      this.trigger(spec, this.makeFunction(spec, { code, hubUrl: api.url }, resources), { queues, api });
    }
  }

  private makeAlarms(): sns.Topic {
    const { alarmEmail, region, account } = this.tenant;
    const topic = new sns.Topic(this, "Alarms", { enforceSSL: true });
    topic.addSubscription(new subscriptions.EmailSubscription(alarmEmail));
    // the policy that refuses what is not encrypted stands in place of the one by which the whole account may publish
    topic.addToResourcePolicy(
      new iam.PolicyStatement({
        principals: [new iam.ServicePrincipal("cloudwatch.amazonaws.com")],
        actions: ["sns:Publish"],
        resources: [topic.topicArn],
        conditions: { ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:${account}:alarm:*` } },
      }),
    );
    return topic;
  }

  private makeQueues(): Readonly<Record<QueueName, QueueWithDeadLetters["queue"]>> {
    const made = Object.entries(QUEUES).map(([name, spec]) => {
      const { queue } = new QueueWithDeadLetters(this, {
        tenant: this.tenant.tenant,
        name,
        spec,
        alarms: this.alarms,
        isToldByEvents: name === "mail-events",
      });
      return [name, queue] as const;
    });
    return Object.fromEntries(made) as Record<QueueName, QueueWithDeadLetters["queue"]>;
  }

  private makeFunction(
    spec: FunctionSpec,
    { code, hubUrl }: { readonly code: string; readonly hubUrl: string },
    resources: Resources,
  ): HubFunction {
    const { tenant, portalUrl } = this.tenant;
    const environment = {
      TENANT: tenant,
      FIKEN_REDIRECT_URL: `${portalUrl}/oauth/callback`,
      HUB_URL: hubUrl,
      PORTAL_URL: portalUrl,
    };
    return new HubFunction(this, { tenant: this.tenant, spec, code, resources, environment, alarms: this.alarms });
  }

  private trigger(
    { name, on }: FunctionSpec,
    { lambda }: HubFunction,
    { queues, api }: Pick<Resources, "queues"> & { readonly api: HubApi },
  ): void {
    switch (on.kind) {
      case "authorizer":
        this.authorizeKey = lambda;
        return;
      case "public-http":
        if (this.authorizeKey === undefined) throw new Error("who lets programs in stands before what they reach");
        api.serveKeys({ handler: lambda, authorizeKey: this.authorizeKey });
        return;
      case "http":
        api.serve(lambda);
        return;
      case "webhook":
        api.takeWebhooks(lambda);
        return;
      case "debtor-http":
        api.serveDebtors(lambda);
        return;
      case "queue":
        lambda.addEventSource(
          new sources.SqsEventSource(queues[on.queue], {
            batchSize: QUEUES[on.queue].batchSize,
            reportBatchItemFailures: true,
            maxConcurrency: (QUEUES[on.queue] satisfies QueueSpec as QueueSpec).concurrencyMax ?? CONCURRENCY_MAX,
          }),
        );
        return;
      case "schedule":
        new OsloSchedule(this, `${name}-schedule`, {
          name: `kravflyt-${this.tenant.tenant}-${name}`,
          cron: on.cron,
          target: lambda,
        });
        return;
      default:
        on satisfies never;
    }
  }
}

/** Invocations at once per queue: the creditors' systems answer one request at a time, so more would only wait. */
const CONCURRENCY_MAX = 10;
