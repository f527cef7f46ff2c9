import type { SveaSandbox } from "@kravflyt/sandboxes";
import * as z from "zod";
import type { HubClient } from "../hub-client.ts";
import { type AgencyDesk, orderAtAgency } from "./agency-desk.ts";

/** SVEA-13, -15: the agency has the creditor as a customer, and somebody enters what it handed out. */
export async function connectAgency(svea: SveaSandbox, client: HubClient, desk: AgencyDesk): Promise<void> {
  const { creditor, credentials } = desk;
  const { customer_number: customerNumber, user_name: userName, password } = credentials;
  const operationId = `customer ${customerNumber}`;
  await orderAtAgency(svea, "create-customer", {
    operationId,
    customerNumber,
    name: creditor.name,
    userName,
    password,
  });
  const path = `/creditors/${creditor.creditorId}/agency`;
  const body = { agency: "svea-sim", credentials };
  await client.ask("PUT", path, { body, reply: z.unknown() });
}
