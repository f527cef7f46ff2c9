import { type CalendarDate, isCalendarDate } from "@kravflyt/core";
import * as z from "zod";
import { json, type Route, readJson } from "../server/http.ts";
import type { VippsWorld } from "./api-routes.ts";
import { type PlainCommand, reconcileVipps } from "./commands.ts";

const Day = z.custom<CalendarDate>((value) => typeof value === "string" && isCalendarDate(value), "must be a date");
const ById = { operationId: z.string().min(1).max(200) };
const OfPayment = z.strictObject({ ...ById, reference: z.string().min(1) });
const SettleBody = z.strictObject({ ...ById, through: Day });

/** What people do: debtors in the app, and Vipps when it pays out. */
export function worldRoutes(world: VippsWorld): readonly Route[] {
  const run = (operationId: string, command: PlainCommand) =>
    json(world.execute({ type: "once", key: `world ${operationId}`, asked: command, command }));
  const ofPayment = (type: "approve" | "abort"): Route => ({
    method: "POST",
    path: `/_world/${type}`,
    handle: (call) => {
      const { operationId, reference } = readJson(call, OfPayment);
      return run(operationId, { type, reference });
    },
  });
  return [
    ofPayment("approve"),
    ofPayment("abort"),
    {
      method: "POST",
      path: "/_world/settle",
      handle: (call) => {
        const { operationId, through } = readJson(call, SettleBody);
        return run(operationId, { type: "settle", through });
      },
    },
    { method: "GET", path: "/_world/settlements", handle: () => json(world.state.settlements) },
    { method: "GET", path: "/_world/reconcile", handle: () => json({ differences: reconcileVipps(world.state) }) },
  ];
}
