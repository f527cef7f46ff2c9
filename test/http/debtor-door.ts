import { debtorPage } from "@kravflyt/app";
import { type DebtorRouteName, debtorRoutes } from "@kravflyt/contracts";
import type { APIGatewayProxyEventV2, Context } from "aws-lambda";
import { handler } from "../../functions/debtor-api.ts";
import { DEBTOR_KEY } from "./hub.ts";

/** What the letters of case `number` print: `<number>.<code>`. */
export const codeOf = (number: string): string =>
  debtorPage({ key: DEBTOR_KEY, portalUrl: "https://krav.fjellvik.example" }, number).link.split("#")[1] ?? "";

/** The debtor's page asks the hub: `authorization` as it stands in the header. */
export async function askDoor(
  name: DebtorRouteName,
  authorization: string | undefined,
  { body, query }: { readonly body?: unknown; readonly query?: Readonly<Record<string, string>> } = {},
): Promise<{ readonly status: number; readonly body: Record<string, unknown> }> {
  const { method, path } = debtorRoutes[name];
  const event = {
    version: "2.0",
    rawPath: path,
    headers: authorization === undefined ? {} : { authorization },
    queryStringParameters: query,
    body: body === undefined ? undefined : JSON.stringify(body),
    isBase64Encoded: false,
    requestContext: { http: { method, path } },
  };
  const answer = await handler(event as unknown as APIGatewayProxyEventV2, {} as Context);
  return { status: answer.statusCode ?? 0, body: JSON.parse(answer.body ?? "null") };
}

/** With the code of case `number`. */
export const askAs = (name: DebtorRouteName, number: string, asked: Parameters<typeof askDoor>[2] = {}) =>
  askDoor(name, `Krav ${codeOf(number)}`, asked);
