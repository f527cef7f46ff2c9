import { useQuery } from "@tanstack/react-query";
import { useRef } from "react";
import { useAsk, useOrder } from "../../api/hub.tsx";
import type { Setup } from "./setup.ts";

type SwitchOnOf = {
  readonly connectionId: string;
  readonly creditorId: string;
  readonly company: string | undefined;
  /** The person has been told that the system approves each draft as well, and goes on. */
  readonly isTwice: boolean;
};

/**
 * Saves who starts the cases, and then switches the connection on: in this order, so that no case begins on the first import
 * that was to wait for the creditor.
 */
export function useSwitchOn({ connectionId, creditorId, company, isTwice }: SwitchOnOf) {
  const autopilot = useQuery(useAsk()("readAutopilot", { params: { creditorId } }));
  const save = useOrder("saveAutopilot");
  const activate = useOrder("activateConnection");
  const isOn = useRef(false);
  const end = () => {
    isOn.current = false;
  };
  const go = ({ body, approval }: Setup, onDone: () => void): void => {
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
      ...(isTwice && { confirm: true as const }),
    };
    save.mutate({ params: { creditorId }, body: changed }, { onSuccess: switchOn, onError: end });
  };
  return { go, isPending: save.isPending || activate.isPending, failure: save.error ?? activate.error };
}
