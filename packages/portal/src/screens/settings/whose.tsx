import { Select } from "@navikt/ds-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Creditor, useCreditors } from "../../api/creditors.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { SETTINGS } from "../../i18n/settings.ts";
import { NoCreditors } from "../../parts/no-creditors.tsx";
import { PageHead } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";

type OfCreditorProps = {
  readonly title: string;
  readonly children: (creditor: Creditor) => ReactNode;
};

/** A part of the settings about one creditor: the one that the address names, or else the first that the person has. */
export function OfCreditor({ title, children }: OfCreditorProps) {
  const { creditors, chosen } = useChosen();
  return (
    <>
      <PageHead title={title}>
        {chosen !== undefined && <Switch all={creditors.data ?? []} creditorId={chosen.creditorId} />}
      </PageHead>
      <Loaded query={creditors}>
        {() =>
          chosen === undefined ? (
            <NoCreditors />
          ) : (
            // what was typed for one creditor is never saved on another
            <div className="stack" key={chosen.creditorId}>
              {children(chosen)}
            </div>
          )
        }
      </Loaded>
    </>
  );
}

/** The creditors of the person, and the one that the address names, or else the first. */
export function useChosen() {
  const { kreditor } = useSearch({ from: "/_app/innstillinger" });
  const creditors = useCreditors();
  return { creditors, chosen: creditors.data?.find((one) => one.creditorId === kreditor) ?? creditors.data?.[0] };
}

type SwitchProps = { readonly all: readonly Creditor[]; readonly creditorId: string };

function Switch({ all, creditorId }: SwitchProps) {
  const { settings } = useLanguage(SETTINGS).texts;
  const navigate = useNavigate();
  if (all.length < 2) return null;
  return (
    <Select
      size="small"
      label={settings.creditor}
      value={creditorId}
      onChange={({ target }) => navigate({ to: ".", search: { kreditor: target.value } })}
    >
      {all.map((one) => (
        <option key={one.creditorId} value={one.creditorId}>
          {one.name}
        </option>
      ))}
    </Select>
  );
}
