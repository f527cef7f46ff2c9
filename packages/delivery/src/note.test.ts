import { SESv2Client, SESv2ServiceException, SendEmailCommand } from "@aws-sdk/client-sesv2";
import { mockClient } from "aws-sdk-client-mock";
import { beforeEach, expect, it } from "vitest";
import { sendNote } from "./note.ts";

const ses = mockClient(SESv2Client);
beforeEach(() => ses.reset());

const via = { ses: new SESv2Client({ region: "eu-north-1" }), from: "post@nordreinkasso.example" };
const note = { to: "tilgang@byraa.example", replyTo: "kari@lunde.example", subject: "Bestilling", text: "Hei" };

it("goes as plain text, answers go to who asks, and by no configuration set", async () => {
  ses.on(SendEmailCommand).resolves({ MessageId: "ses-1" });
  await sendNote(via, note);
  expect(ses.commandCalls(SendEmailCommand).map(({ args }) => args[0].input)).toEqual([
    {
      FromEmailAddress: "post@nordreinkasso.example",
      Destination: { ToAddresses: ["tilgang@byraa.example"] },
      ReplyToAddresses: ["kari@lunde.example"],
      Content: { Simple: { Subject: { Data: "Bestilling" }, Body: { Text: { Data: "Hei" } } } },
    },
  ]);
});

it("says whether to try again when the mail service does not take it", async () => {
  const busy = { name: "TooManyRequestsException", message: "", $fault: "client", $metadata: {} } as const;
  ses.on(SendEmailCommand).rejects(new SESv2ServiceException(busy));
  await expect(sendNote(via, note)).rejects.toMatchObject({ retry: "later" });
});
