import type { S3Client } from "@aws-sdk/client-s3";
import type { SESv2Client } from "@aws-sdk/client-sesv2";
import type { Deliveries } from "./delivery.ts";
import { emailDelivery } from "./email.ts";
import { printDelivery } from "./print.ts";

export type DeliverySettings = {
  readonly ses: SESv2Client;
  readonly s3: S3Client;
  /** SES configuration set whose events tell what became of a mail. */
  readonly configurationSet: string;
  /** Bucket that the print house empties. */
  readonly printBucket: string;
};

/** All ways to send a letter, one line each. */
export const deliveries = (settings: DeliverySettings): Deliveries => ({
  email: emailDelivery(settings.ses, settings.configurationSet),
  print: printDelivery(settings.s3, settings.printBucket),
});
