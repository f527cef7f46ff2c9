import { type Access, type Api, withBearer } from "@kravflyt/connectors";
import { assert } from "@kravflyt/core";
import type { Connection } from "@kravflyt/store";
import { readCredentials } from "./credentials.ts";
import { freshToken } from "./fresh-token.ts";
import { openWith } from "./open-with.ts";
import type { Shell } from "./shell.ts";
import { connectorOf, type Sources } from "./sources.ts";

/** Access before a company is chosen, or with one that is about to be. */
export async function openAccess(
  shell: Shell,
  sources: Sources,
  { settings: { system, connectionId, company } }: Connection,
  chosen: string | undefined = company,
): Promise<Access> {
  const { auth } = connectorOf(sources, system);
  const whose = { system, connectionId };
  // read once per job: a job ends long before the token that was fresh at its start
  let token: Promise<string> | undefined;
  const getToken = (refused?: string) => {
    if (refused !== undefined || token === undefined) token = freshToken(shell, sources, whose, refused);
    return token;
  };
  if (auth.kind !== "oauth2_code") {
    const { credentials } = await readCredentials(sources.secrets, connectionId);
    return openWith(sources, auth, { system, credentials, company: chosen, getToken });
  }
  const { apiUrl, moreUrls } = await sources.app(system);
  const send = withBearer(sources.wayTo(system), getToken);
  return { apiUrl, send, ...(moreUrls && { moreUrls }), ...(chosen !== undefined && { company: chosen }) };
}

/** Access to the books of the chosen company. The caller holds the connection's lease: one request at a time. */
export async function openApi(shell: Shell, sources: Sources, connection: Connection): Promise<Api> {
  const { company, creditorId, connectionId } = connection.settings;
  assert(company !== undefined, `connection ${connectionId} has no company`);
  return { ...(await openAccess(shell, sources, connection)), company, creditorId, connectionId };
}
