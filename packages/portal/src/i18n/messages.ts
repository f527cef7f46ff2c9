import { messagesTexts as en } from "./en/messages.ts";
import { messagesTexts as nb } from "./nb/messages.ts";

/** What the conversations say: on cases, and with customer service. */
export const MESSAGES = { nb: { messages: nb }, en: { messages: en } };
