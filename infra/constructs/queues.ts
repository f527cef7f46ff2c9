import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  type aws_sns as sns,
  aws_sqs as sqs,
} from "aws-cdk-lib";
import { Construct } from "constructs";
import type { QueueSpec } from "../../functions/catalog.ts";

type Props = {
  readonly tenant: string;
  readonly name: string;
  readonly spec: QueueSpec;
  readonly alarms: sns.ITopic;
};

/** A queue with its dead letters, and an alarm as soon as one lies there. */
export class QueueWithDeadLetters extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, { tenant, name, spec, alarms }: Props) {
    super(scope, `${name}-queue`);
    const dead = new sqs.Queue(this, "Dead", {
      queueName: `kravflyt-${tenant}-${name}-dead`,
      retentionPeriod: Duration.days(14),
      enforceSSL: true,
    });
    this.queue = new sqs.Queue(this, "Queue", {
      queueName: `kravflyt-${tenant}-${name}`,
      visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: dead, maxReceiveCount: spec.attemptsMax },
      enforceSSL: true,
    });
    new cloudwatch.Alarm(this, "DeadLetters", {
      alarmDescription: `A message of ${name} could not be handled.`,
      metric: dead.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new actions.SnsAction(alarms));
  }
}
