import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, it } from "vitest";
import { sendPlainMail } from "./plain-mail.ts";

const ses = mockClient(SESv2Client);
beforeEach(() => ses.reset());

const send = sendPlainMail(new SESv2Client({ region: "eu-north-1" }), "post@nordreinkasso.example");
const mail = {
  to: "tilgang@byraa.example",
  replyTo: "kari@lunde.example",
  fromName: "Nordre Inkasso AS",
  subject: "Bestilling",
  text: "Hei",
};

it("goes as plain text, answers go to who asks, and by no configuration set", async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  await send(mail);
  expect(ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input)).toEqual([
    {
      // "Nordre Inkasso AS"
      FromEmailAddress: "=?utf-8?B?Tm9yZHJlIElua2Fzc28gQVM=?= <post@nordreinkasso.example>",
      Destination: { ToAddresses: ["tilgang@byraa.example"] },
      ReplyToAddresses: ["kari@lunde.example"],
      Content: {
        Simple: {
          Subject: { Data: "Bestilling", Charset: "UTF-8" },
          Body: { Text: { Data: "Hei", Charset: "UTF-8" } },
        },
      },
    },
  ]);
});

it("has a subject of one line, whatever name stands in it", async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  await send({ ...mail, subject: "Bestilling: Lunde\r\nBcc: alle@lunde.example\u2028Rør\u0000 AS" });
  expect(ses.commandCalls(SendEmailCommand)[0]?.args[0].input).toMatchObject({
    Content: { Simple: { Subject: { Data: "Bestilling: Lunde Bcc: alle@lunde.example Rør AS" } } },
  });
});

it("says whether to try again when the mail service does not take it", async () => {
  const busy = { name: "TooManyRequestsException", message: "", $fault: "client", $metadata: {} } as const;
  ses.on(SendEmailCommand).rejects(new SESv2ServiceException(busy));
  await expect(send(mail)).rejects.toMatchObject({ retry: "later" });
});
