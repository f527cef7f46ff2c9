import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { Loading } from "../../parts/states.tsx";
import { useMe } from "../../shell/me.tsx";
import type { Connection, System } from "../connections/connection-words.ts";
import { HelpfulFailure } from "./helpful-failure.tsx";
import { SettingsForm } from "./settings-form.tsx";
import { type Account, firstValues, type Setup, toSetup } from "./setup.ts";
import type { Go } from "./wizard-stage.ts";

type SettingsStepProps = {
  readonly connection: Connection;
  readonly system: System;
  readonly company: string | undefined;
  readonly filledIn: Setup | undefined;
  readonly onDone: (setup: Setup) => void;
  readonly onGo: Go;
};

/** What is fetched, from when, where it is booked, and who starts the cases. The accounts are those of the books. */
export function SettingsStep({ connection, system, company, filledIn, onDone, onGo }: SettingsStepProps) {
  const ask = useAsk();
  const { today } = useMe();
  const { connectionId, creditorId } = connection;
  const pushes = system.auth === "pushes";
  const accounts = useQuery({ ...ask("listAccounts", accountsOf(connectionId, company)), enabled: !pushes });
  const autopilot = useQuery(ask("readAutopilot", { params: { creditorId } }));
  const known: readonly Account[] | undefined = pushes ? [] : accounts.data?.accounts;
  if (known !== undefined && autopilot.data !== undefined) {
    const { approvalRequired } = autopilot.data.autopilot;
    return (
      <SettingsForm
        accounts={pushes ? undefined : known}
        today={today}
        first={firstValues({ today, setup: connection.setup, filledIn, accounts: known, approvalRequired })}
        onSubmit={(values) => onDone(toSetup(values))}
        onBack={() => onGo({ steg: pushes || connection.company !== undefined ? "tilgang" : "selskap" })}
      />
    );
  }
  const failed = [accounts, autopilot].find(({ error }) => error !== null);
  if (failed?.error) return <HelpfulFailure failure={failed.error} retry={failed.refetch} />;
  return <Loading lines={6} />;
}

/** What the accounts of a company are asked with. */
export const accountsOf = (connectionId: string, company: string | undefined) => ({
  params: { connectionId },
  query: company === undefined ? {} : { company },
});
