import { type DebtorRouteName, debtorRoutes } from "@kravflyt/contracts";
import { createContext, useContext } from "react";
import * as z from "zod";
import { ApiFailure } from "../api/failure.ts";

type Routes = typeof debtorRoutes;
export type DebtorAsked<Name extends DebtorRouteName> = {
  readonly query?: z.input<Routes[Name]["query"]>;
} & (Routes[Name] extends { readonly body: infer Schema extends z.ZodType }
  ? { readonly body: z.input<Schema> }
  : { readonly body?: never });
export type DebtorReply<Name extends DebtorRouteName> = z.output<Routes[Name]["reply"]>;
export type Claim = DebtorReply<"seeClaim">;

/** The hub as the debtor reaches it: with the code of one letter, and nothing else. */
export type DebtorHub = <Name extends DebtorRouteName>(
  name: Name,
  asked: DebtorAsked<Name>,
  signal?: AbortSignal,
) => Promise<DebtorReply<Name>>;

/** @throws ApiFailure for every answer but the one that the contract promises when all goes well. */
export const debtorHub = (apiUrl: string, code: string): DebtorHub =>
  async function ask<Name extends DebtorRouteName>(name: Name, asked: DebtorAsked<Name>, signal?: AbortSignal) {
    const { method, path, reply } = debtorRoutes[name];
    const { query, body } = asked as { readonly query?: { readonly language?: string }; readonly body?: unknown };
    const search = query?.language === undefined ? "" : `?language=${query.language}`;
    const answer = await fetched(`${apiUrl}${path}${search}`, {
      method,
      headers: { authorization: `Krav ${code}`, ...(body !== undefined && { "content-type": "application/json" }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal !== undefined && { signal }),
    });
    const told: unknown = await answer.json().catch(() => undefined);
    if (!answer.ok) throw failureOf(answer.status, told);
    const read = reply.safeParse(told);
    if (!read.success) throw new ApiFailure("failed", { code: "answer_not_understood" }, { cause: read.error });
    return read.data as DebtorReply<Name>;
  };

async function fetched(url: string, request: RequestInit): Promise<Response> {
  try {
    return await fetch(url, request);
  } catch (error) {
    if (request.signal?.aborted === true) throw error;
    throw new ApiFailure("offline", undefined, { cause: error });
  }
}

const Refused = z.looseObject({ code: z.string() });

function failureOf(status: number, told: unknown): ApiFailure {
  const refusal = Refused.safeParse(told).data;
  return new ApiFailure(status < 500 && refusal !== undefined ? "refused" : "failed", refusal);
}

const Context = createContext<DebtorHub | undefined>(undefined);
export const DebtorHubProvider = Context;

export function useDebtorHub(): DebtorHub {
  const hub = useContext(Context);
  if (hub === undefined) throw new Error("useDebtorHub outside of its provider");
  return hub;
}
