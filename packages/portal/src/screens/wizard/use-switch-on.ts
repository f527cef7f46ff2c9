import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { ApiFailure } from "../../api/failure.ts";
import { useAsk, useOrder } from "../../api/hub.tsx";
import { type Needed, neededOf } from "../autopilot/needed.ts";
import type { Setup } from "./setup.ts";

type SwitchOnOf = {
  readonly connectionId: string;
  readonly creditorId: string;
  readonly company: string | undefined;
};

/**
 * Saves who starts the cases, and then switches the connection on: in this order, so that no case begins on the first import
 * that was to wait for the creditor. Where the server asks for a yes first, nothing is switched on before it is given.
 */
export function useSwitchOn({ connectionId, creditorId, company }: SwitchOnOf) {
  const autopilot = useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
  const save = useOrder("saveAutopilot");
  const activate = useOrder("activateConnection");
  const [needed, setNeeded] = useState<Needed>();
  const isOn = useRef(false);
  const end = () => {
    isOn.current = false;
  };
  const go = ({ body, approval }: Setup, onDone: () => void, isConfirmed = false): void => {
    if (isOn.current) return;
    isOn.current = true;
    const switchOn = (): void =>
      activate.mutate(
        { params: { connectionId }, body: { ...body, ...(company !== undefined && { company }) } },
        { onSuccess: onDone, onSettled: end },
      );
    const now = autopilot.data;
    if (now === undefined || now.autopilot.approvalRequired === approval) {
      switchOn();
      return;
    }
    const waiting = now.scheduled?.version;
    const changed = {
      version: now.version,
      ...(waiting !== undefined && { scheduledVersion: waiting }),
      autopilot: { ...now.autopilot, approvalRequired: approval },
      ...(isConfirmed && { confirm: true as const }),
    };
    const onSaved = (): void => {
      setNeeded(undefined);
      switchOn();
    };
    const onNo = (failure: ApiFailure): void => {
      // after any other no something is not as it was when the yes was asked for
      setNeeded(neededOf(failure));
      end();
    };
    save.mutate({ params: { creditorId }, body: changed }, { onSuccess: onSaved, onError: onNo });
  };
  const isAsking = save.error !== null && neededOf(save.error) !== undefined;
  return {
    go,
    needed,
    onCancel: () => setNeeded(undefined),
    isPending: save.isPending || activate.isPending,
    failure: (isAsking ? null : save.error) ?? activate.error,
  };
}
