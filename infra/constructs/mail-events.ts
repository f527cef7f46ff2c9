import { aws_events as events, aws_ses as ses, type aws_sqs as sqs, aws_events_targets as targets } from "aws-cdk-lib";
import { Construct } from "constructs";

/** How SES tells what became of each e-mail: the configuration set `name`, EventBridge, the queue of mail events. */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, { name, queue }: { readonly name: string; readonly queue: sqs.Queue }) {
    super(scope, id);
    const configurationSet = new ses.ConfigurationSet(this, "Configuration", {
      configurationSetName: name,
      tlsPolicy: ses.ConfigurationSetTlsPolicy.REQUIRE,
      suppressionReasons: ses.SuppressionReasons.BOUNCES_AND_COMPLAINTS,
    });
    configurationSet.addEventDestination("Events", {
      destination: ses.EventDestination.eventBus(events.EventBus.fromEventBusName(this, "Bus", "default")),
      events: [
        ses.EmailSendingEvent.SEND,
        ses.EmailSendingEvent.DELIVERY,
        ses.EmailSendingEvent.BOUNCE,
        ses.EmailSendingEvent.COMPLAINT,
        // taken, and then not sent on: SES found a virus in it
        ses.EmailSendingEvent.REJECT,
      ],
    });
    new events.Rule(this, "ToQueue", {
      description: "What became of the tenant's e-mail, to the queue of mail events.",
      eventPattern: {
        source: ["aws.ses"],
        // the account may hold more tenants: each takes its own
        detail: { mail: { tags: { "ses:configuration-set": [name] } } },
      },
      targets: [new targets.SqsQueue(queue)],
    });
  }
}
