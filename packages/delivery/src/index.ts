export type { Deliveries, Delivery, OutgoingLetter } from "./delivery.ts";
export { mailClient } from "./mail-client.ts";
export { type PlainMail, sendPlainMail } from "./plain-mail.ts";
export type { PrintManifest } from "./print.ts";
export { type DeliverySettings, deliveries } from "./registry.ts";
