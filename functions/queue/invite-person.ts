import { randomBytes } from "node:crypto";
import { sendInvitation } from "@kravflyt/app";
import { InvitePersonMessage } from "@kravflyt/contracts";
import { sendPlainMail } from "@kravflyt/delivery";
import { now, queueConsumer } from "@kravflyt/runtime";
import { plainMail, portalUrl, table } from "../deps.ts";

const SECRET_BYTES = 32;

/** Writes the e-mail of an invitation, with the link that only it holds. */
export const handler = queueConsumer({
  message: InvitePersonMessage,
  run: async ({ invitationId }) => {
    const { client, from } = plainMail();
    const send = sendPlainMail(client, from);
    const newSecret = () => randomBytes(SECRET_BYTES).toString("base64url");
    await sendInvitation({ table: table(), at: now(), send, portalUrl: portalUrl(), newSecret }, invitationId);
  },
});
