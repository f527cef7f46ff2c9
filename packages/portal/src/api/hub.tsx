import type { RouteName } from "@kravflyt/contracts";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useRef } from "react";
import type { Session } from "../login/session.ts";
import type { Asked, Client, Reply } from "./client.ts";
import { ApiFailure } from "./failure.ts";

export type Hub = { readonly client: Client; readonly session: Session };

const Context = createContext<Hub | undefined>(undefined);

export const HubProvider = ({ hub, children }: { readonly hub: Hub; readonly children: ReactNode }) => (
  <Context value={hub}>{children}</Context>
);

export function useHub(): Hub {
  const hub = useContext(Context);
  if (hub === undefined) throw new Error("useHub outside of HubProvider");
  return hub;
}

/** A route as a query: `useQuery(useAsk()("listCases", {…}))`. The key is the route and what it is asked with. */
export function useAsk() {
  const { client } = useHub();
  return <Name extends RouteName>(name: Name, asked: Asked<Name>) => ({
    queryKey: keyOf(name, asked),
    queryFn: (context: { readonly signal: AbortSignal }) => client.ask<Name>(name, asked, context),
  });
}

/** What was read is known by the route and what it was asked with. */
export const keyOf = (name: RouteName, asked: object): readonly [RouteName, object] => [name, asked];

/**
 * An order to the hub. When it is carried out, everything that was read is read anew; as after a no, for
 * something is then not as the person saw it. Given again while it is on its way, as by a double click, it is one order.
 */
export function useOrder<Name extends RouteName>(name: Name) {
  const { client } = useHub();
  const queries = useQueryClient();
  const isUnderWay = useRef(false);
  const order = useMutation<Reply<Name>, ApiFailure, Asked<Name>>({
    mutationFn: (asked) => client.ask<Name>(name, asked),
    onSuccess: () => queries.invalidateQueries(),
    onError: (failure) => (failure.kind === "refused" ? queries.invalidateQueries() : undefined),
    onSettled: () => {
      isUnderWay.current = false;
    },
  });
  // what is drawn says so only a moment later
  const once = <Given,>(give: () => Given): Given | undefined => {
    if (isUnderWay.current) return undefined;
    isUnderWay.current = true;
    return give();
  };
  return {
    ...order,
    mutate: (...given: Parameters<typeof order.mutate>): void => once(() => order.mutate(...given)),
    mutateAsync: (asked: Asked<Name>): Promise<Reply<Name>> | undefined => once(() => order.mutateAsync(asked)),
  };
}

/**
 * What follows an order, also where its dialog is gone by then: what it was about is no longer listed. A no is not lost: the
 * order keeps it, and the dialog shows it.
 */
export const followed = <Given,>(order: Promise<Given> | undefined, then: (reply: Given) => void): void =>
  void order?.then(then, () => undefined);

/** Once more for what may pass by itself; a no stays a no. */
export const mayRetry = (tried: number, error: unknown): boolean =>
  tried < 1 &&
  error instanceof ApiFailure &&
  error.kind === "failed" &&
  error.refusal?.code !== "answer_not_understood";
