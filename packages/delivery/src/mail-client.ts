import { SESv2Client, type SESv2ClientConfig } from "@aws-sdk/client-sesv2";

/**
 * The mail service, asked once. The client's own habit of asking again would send a letter twice when an answer is lost: SES
 * takes each request for another mail. Who sent it looks for its event first, and only then sends again.
 */
export const mailClient = (config: SESv2ClientConfig = {}): SESv2Client =>
  new SESv2Client({ ...config, maxAttempts: 1 });
