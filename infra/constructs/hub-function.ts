import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
  type aws_sns as sns,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import type { FunctionSpec } from "../../functions/catalog.ts";
import type { Tenant } from "../tenants.ts";
import { give, type Resources } from "./grants.ts";

type Props = {
  readonly tenant: Tenant;
  readonly spec: FunctionSpec;
  /** The folder of its bundle. */
  readonly code: string;
  readonly resources: Resources;
  readonly environment: Readonly<Record<string, string>>;
  readonly alarms: sns.ITopic;
};

/** A line of the catalogue as a Lambda: its bundle, a role of its own with exactly its grants, a log, its alarms. */
export class HubFunction extends Construct {
  readonly lambda: lambda.Function;

  constructor(scope: Construct, { tenant, spec, code, resources, environment, alarms }: Props) {
    super(scope, spec.name);
    const logGroup = new logs.LogGroup(this, "Log", {
      logGroupName: `/kravflyt/${tenant.tenant}/${spec.name}`,
      retention: tenant.logDays,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    const role = new iam.Role(this, "Role", { assumedBy: new iam.ServicePrincipal("lambda.amazonaws.com") });
    logGroup.grantWrite(role);
    const granted = give(role, spec.grants, resources);
    this.lambda = new lambda.Function(this, "Function", {
      functionName: `kravflyt-${tenant.tenant}-${spec.name}`,
      runtime: lambda.Runtime.NODEJS_24_X,
      architecture: lambda.Architecture.ARM_64,
      handler: "index.handler",
      code: lambda.Code.fromAsset(code),
      memorySize: spec.memoryMb,
      timeout: Duration.seconds(spec.timeoutSeconds),
      role,
      logGroup,
      environment: { ...environment, ...granted },
    });
    const ring = (id: string, alarmDescription: string, metric: cloudwatch.IMetric): void =>
      new cloudwatch.Alarm(this, id, {
        alarmDescription,
        metric,
        threshold: 1,
        evaluationPeriods: 1,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }).addAlarmAction(new actions.SnsAction(alarms));
    ring("Errors", `${spec.name} failed.`, this.lambda.metricErrors());
    for (const event of spec.rings ?? []) {
      const filter = new logs.MetricFilter(this, event, {
        logGroup,
        metricNamespace: `kravflyt/${tenant.tenant}`,
        metricName: `${spec.name}-${event}`,
        filterPattern: logs.FilterPattern.stringValue("$.event", "=", event),
      });
      ring(`${event}-alarm`, `${spec.name} says ${event}; its log says more.`, filter.metric({ statistic: "Sum" }));
    }
  }
}
