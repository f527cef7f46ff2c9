import { aws_iam as iam, type aws_lambda as lambda, aws_scheduler as scheduler } from "aws-cdk-lib";
import { Construct } from "constructs";

type Props = { readonly name: string; readonly cron: string; readonly target: lambda.IFunction };

/** Starts a function by the clock on the wall in Norway, summer and winter. */
export class OsloSchedule extends Construct {
  constructor(scope: Construct, id: string, { name, cron, target }: Props) {
    super(scope, id);
    // the function itself, not its versions: CDK's own target would grant both
    const start = new iam.PolicyStatement({ actions: ["lambda:InvokeFunction"], resources: [target.functionArn] });
    const role = new iam.Role(this, "Role", {
      assumedBy: new iam.ServicePrincipal("scheduler.amazonaws.com"),
      // in the role, since a policy beside it is one of the 500 resources that a stack may have
      inlinePolicies: { start: new iam.PolicyDocument({ statements: [start] }) },
    });
    new scheduler.CfnSchedule(this, "Schedule", {
      name,
      scheduleExpression: `cron(${cron})`,
      scheduleExpressionTimezone: "Europe/Oslo",
      flexibleTimeWindow: { mode: "OFF" },
      target: { arn: target.functionArn, roleArn: role.roleArn, retryPolicy: { maximumRetryAttempts: 2 } },
    });
  }
}
