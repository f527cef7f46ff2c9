import { BodyShort, Button, InlineMessage } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useOrder } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { LEDGER } from "../../i18n/ledger.ts";
import { Empty, Failure, Loaded } from "../../parts/states.tsx";
import { mayOrder, useMe } from "../../shell/me.tsx";
import { useExcluded } from "./use-excluded.ts";
import { useOpenItems } from "./use-items.ts";

type Excluded = Reply<"listExcluded">["customers"][number];

/** The customers that get no cases, each with the way back in (GO-15). */
export function ExcludedView({ creditorId }: { readonly creditorId: string }) {
  const { ledger: words } = useLanguage(LEDGER).texts;
  const excluded = useExcluded(creditorId);
  const names = useNames(creditorId);
  // here, and not in the row: the row is gone when the order is carried out
  const include = useOrder("excludeCustomer");
  const [done, setDone] = useState<string>();
  const letIn = ({ connectionId, customerId }: Excluded, name: string): void =>
    include.mutate(
      { params: { creditorId, connectionId, customerId }, body: { excluded: false } },
      { onSuccess: () => setDone(name) },
    );
  return (
    <>
      {include.error !== null && <Failure failure={include.error} />}
      <div role="status">
        {done !== undefined && <InlineMessage status="success">{words.includeDone(done)}</InlineMessage>}
      </div>
      <Loaded query={excluded}>
        {({ customers }) =>
          customers.length === 0 ? (
            <Empty title={words.excludedNone}>{words.excludedNoneBody}</Empty>
          ) : (
            <ul className="plain-list rows card">
              {customers.map((one) => {
                const name = names(one) ?? words.customerNumber(one.customerId);
                return (
                  <li key={`${one.connectionId} ${one.customerId}`}>
                    <ExcludedRow
                      customer={one}
                      name={name}
                      isPending={include.isPending && include.variables.params.customerId === one.customerId}
                      onLetIn={() => letIn(one, name)}
                    />
                  </li>
                );
              })}
            </ul>
          )
        }
      </Loaded>
    </>
  );
}

/** An exclusion knows the customer's number; its name stands on what it owes. */
function useNames(creditorId: string): (customer: Excluded) => string | undefined {
  const items = useOpenItems(creditorId).data?.items ?? [];
  return ({ connectionId, customerId }) =>
    items.find((one) => one.connectionId === connectionId && one.customerId === customerId)?.customerName;
}

type ExcludedRowProps = {
  readonly customer: Excluded;
  readonly name: string;
  readonly isPending: boolean;
  readonly onLetIn: () => void;
};

function ExcludedRow({ customer, name, isPending, onLetIn }: ExcludedRowProps) {
  const { texts, format } = useLanguage(LEDGER);
  const { ledger: words } = texts;
  const me = useMe();
  const { customerId, note, at } = customer;
  return (
    <div className="document-row">
      <div>
        <span className="row-name">{name}</span>
        <BodyShort size="small" className="quiet">
          {words.customerNumber(customerId)} · {words.excludedSince(format.moment(at))}
        </BodyShort>
        {note !== undefined && <BodyShort className="told">{note}</BodyShort>}
      </div>
      {mayOrder(me) && (
        <Button
          size="small"
          variant="secondary"
          loading={isPending}
          aria-label={words.includeNamed(name)}
          onClick={onLetIn}
        >
          {words.include}
        </Button>
      )}
    </div>
  );
}
