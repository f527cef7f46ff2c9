import { invitationTexts as en } from "./en/invitation.ts";
import { invitationTexts as nb } from "./nb/invitation.ts";

/** What the page behind an invitation's link says. */
export const INVITATION = { nb: { invitation: nb }, en: { invitation: en } };
