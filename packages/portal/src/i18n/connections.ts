import { connectionsTexts as en } from "./en/connections.ts";
import { connectionsTexts as nb } from "./nb/connections.ts";

/** What the list of integrations says. */
export const CONNECTIONS = { nb: { connections: nb }, en: { connections: en } };
