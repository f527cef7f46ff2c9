export type { LoadUser } from "./access.ts";
export { now, setClock } from "./clock.ts";
export { type HttpRequest, httpRoute } from "./http-route.ts";
export { httpRouter, type RouteHandler } from "./http-router.ts";
export { type LogFields, logError, logInfo } from "./log.ts";
export { queueConsumer } from "./queue-consumer.ts";
export { type RunCounts, scheduled } from "./schedule.ts";
export { readSetting, readSettings, SettingsError } from "./settings.ts";
export { type IncomingWebhook, webhookRoute } from "./webhook-route.ts";
