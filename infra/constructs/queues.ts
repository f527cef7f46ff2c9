import {
  aws_cloudwatch_actions as actions,
  aws_cloudwatch as cloudwatch,
  Duration,
  aws_iam as iam,
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
  /** EventBridge writes to it, which a policy of the queue's own lets it. */
  readonly isToldByEvents?: boolean;
};

/**
 * No request without TLS. One policy for both, since one for each is one of the 500 resources that a stack may have: a queue has one
 * policy only, so whoever is let in by another has to have its own.
 */
function onlyEncrypted(scope: Construct, queues: readonly sqs.Queue[]): void {
  new sqs.CfnQueuePolicy(scope, "OnlyEncrypted", {
    queues: queues.map(({ queueUrl }) => queueUrl),
    policyDocument: new iam.PolicyDocument({
      statements: [
        new iam.PolicyStatement({
          effect: iam.Effect.DENY,
          principals: [new iam.AnyPrincipal()],
          actions: ["sqs:*"],
          resources: ["*"],
          conditions: { Bool: { "aws:SecureTransport": "false" } },
        }),
      ],
    }),
  });
}

/** A queue with its dead letters, and an alarm as soon as one lies there. */
export class QueueWithDeadLetters extends Construct {
  readonly queue: sqs.Queue;

  constructor(scope: Construct, { tenant, name, spec, alarms, isToldByEvents = false }: Props) {
    super(scope, `${name}-queue`);
    const dead = new sqs.Queue(this, "Dead", {
      queueName: `kravflyt-${tenant}-${name}-dead`,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new sqs.Queue(this, "Queue", {
      queueName: `kravflyt-${tenant}-${name}`,
      visibilityTimeout: Duration.seconds(spec.visibilitySeconds),
      retentionPeriod: Duration.days(14),
      deadLetterQueue: { queue: dead, maxReceiveCount: spec.attemptsMax },
      enforceSSL: isToldByEvents,
    });
    onlyEncrypted(this, isToldByEvents ? [dead] : [this.queue, dead]);
    new cloudwatch.Alarm(this, "DeadLetters", {
      alarmDescription: `A message of ${name} could not be handled.`,
      metric: dead.metricApproximateNumberOfMessagesVisible({ statistic: "Maximum" }),
      threshold: 1,
      evaluationPeriods: 1,
      treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    }).addAlarmAction(new actions.SnsAction(alarms));
  }
}
