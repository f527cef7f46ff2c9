import { type SESv2Client, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { ExternalError, type Language } from "@kravflyt/core";
import { awsFailure } from "./aws-failure.ts";
import type { Delivery, OutgoingLetter } from "./delivery.ts";
import { toMime } from "./mime.ts";

/**
 * The letter as a PDF on a mail through SES. SES has no idempotency: after a lost answer the caller looks for
 * the SEND event that carries `dispatchId` before it sends again.
 */
export function emailDelivery(ses: SESv2Client, configurationSet: string): Delivery {
  return {
    send: async (letter) => {
      const command = new SendEmailCommand({
        Content: { Raw: { Data: mailOf(letter) } },
        ConfigurationSetName: configurationSet,
        EmailTags: [{ Name: "dispatch-id", Value: letter.dispatchId }],
      });
      const answer = await ses.send(command).catch((cause: unknown) => Promise.reject(awsFailure("email", cause)));
      if (answer.MessageId === undefined) throw new ExternalError("email", "later", "answered without a message id");
      return { remoteId: answer.MessageId };
    },
  };
}

function mailOf(letter: OutgoingLetter): Uint8Array {
  const { sender, operator, email, sha256, language } = letter;
  if (email === undefined) throw new ExternalError("email", "never", "the debtor has no e-mail address");
  const words = WORDS[language];
  const onBehalf = sender.name !== operator.name;
  return toMime({
    from: { name: onBehalf ? `${sender.name} ${words.via} ${operator.name}` : sender.name, address: operator.email },
    to: { address: email },
    replyTo: sender.email === "" ? { address: operator.email } : { name: sender.name, address: sender.email },
    subject: words.subject(letter),
    text: words.text(letter),
    attachment: { fileName: words.fileName(letter), type: "application/pdf", bytes: letter.pdf },
    boundary: `letter-${sha256.slice(0, 40)}`,
  });
}

type Words = {
  readonly via: string;
  /** Says neither amount nor kind of letter: it is shown on locked screens. */
  readonly subject: (letter: OutgoingLetter) => string;
  readonly text: (letter: OutgoingLetter) => string;
  readonly fileName: (letter: OutgoingLetter) => string;
};

const sentBy = ({ sender, operator }: OutgoingLetter, words: string): string =>
  sender.name === operator.name ? "" : `\n\n${words}`;

const WORDS: Readonly<Record<Language, Words>> = {
  nb: {
    via: "ved",
    subject: ({ sender, caseNumber }) => `Brev fra ${sender.name}, saksnummer ${caseNumber}`,
    text: (letter) =>
      `Hei,

vedlagt er et brev fra ${letter.sender.name}. Les det så snart du kan.${letter.setsDeadline ? " Det har en frist." : ""}

Har du spørsmål, eller mener du at noe er feil? Svar på denne e-posten og oppgi saksnummer ${letter.caseNumber}.

Med vennlig hilsen
${letter.sender.name}${sentBy(letter, `E-posten er sendt av ${letter.operator.name} på vegne av ${letter.sender.name}.`)}
`,
    fileName: ({ caseNumber }) => `brev-${asciiName(caseNumber)}.pdf`,
  },
  en: {
    via: "through",
    subject: ({ sender, caseNumber }) => `Letter from ${sender.name}, case number ${caseNumber}`,
    text: (letter) =>
      `Hello,

attached is a letter from ${letter.sender.name}. Please read it as soon as you can.${letter.setsDeadline ? " It sets a deadline." : ""}

Do you have questions, or is something wrong? Answer this e-mail and quote case number ${letter.caseNumber}.

Yours faithfully
${letter.sender.name}${sentBy(letter, `This e-mail is sent by ${letter.operator.name} on behalf of ${letter.sender.name}.`)}
`,
    fileName: ({ caseNumber }) => `letter-${asciiName(caseNumber)}.pdf`,
  },
};

const asciiName = (text: string): string => text.replace(/[^A-Za-z0-9-]/g, "");
