import { BodyShort, Button, LocalAlert } from "@navikt/ds-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { ApiFailure } from "../api/failure.ts";
import { DEBTOR } from "../i18n/debtor.ts";
import { useLanguage } from "../i18n/language.tsx";
import { Trouble } from "../parts/states.tsx";
import { type DebtorReply, useDebtorHub } from "./ask.ts";
import { isBackFromVipps, wentToVipps } from "./code.ts";
import { CannotShow } from "./failure.tsx";

type Payment = DebtorReply<"followVipps">["payment"];
const ASK_AGAIN_MS = 5_000;

/** What became of the payment that this window went on to, asked for until it is known; undefined where it went nowhere. */
export function useVippsPayment(onChanged: () => void): Payment | undefined {
  const ask = useDebtorHub();
  const [isBack] = useState(isBackFromVipps);
  const { data } = useQuery<DebtorReply<"followVipps">, ApiFailure>({
    queryKey: ["vipps"],
    queryFn: ({ signal }) => ask("followVipps", {}, signal),
    enabled: isBack,
    refetchInterval: ({ state }) => (state.data === undefined || state.data.payment === "open" ? ASK_AGAIN_MS : false),
  });
  const isKnown = data !== undefined && data.payment !== "open";
  useEffect(() => {
    if (!isKnown) return;
    wentToVipps(false);
    onChanged();
  }, [isKnown, onChanged]);
  return data?.payment;
}

type PayByVippsProps = {
  readonly ore: number;
  /** Less than the claim: a letter was sent today. */
  readonly isLess: boolean;
  readonly onChanged: () => void;
};

/** The way to Vipps, for what a payment of today has to cover. */
export function PayByVipps({ ore, isLess, onChanged }: PayByVippsProps) {
  const { texts, format } = useLanguage(DEBTOR);
  const { vipps } = texts.debtor;
  const ask = useDebtorHub();
  const pay = useMutation<DebtorReply<"payByVipps">, ApiFailure>({
    mutationFn: () => ask("payByVipps", {}),
    onSuccess: ({ redirectUrl }) => {
      wentToVipps(true);
      window.location.assign(redirectUrl);
    },
    onError: ({ kind }) => {
      if (kind === "refused") onChanged();
    },
  });
  useReloadOnReturn();
  return (
    <div className="stack debtor-after">
      <div>
        <Button loading={pay.isPending || pay.isSuccess} onClick={() => pay.mutate()}>
          {vipps.pay}
        </Button>
      </div>
      <BodyShort className="quiet" size="small">
        {vipps.how(format.money(ore))} {isLess && vipps.sentToday}
      </BodyShort>
      {pay.error !== null && <CannotPay failure={pay.error} />}
    </div>
  );
}

/** What the hub says of questions asked too often is to wait for an answer; here there is none to wait for, and another way to pay. */
function CannotPay({ failure }: { readonly failure: ApiFailure }) {
  const { vipps } = useLanguage(DEBTOR).texts.debtor;
  if (failure.kind !== "refused" || failure.refusal?.code !== "asked_too_often")
    return <CannotShow failure={failure} />;
  return <Trouble title={vipps.tooOften}>{vipps.tooOftenBody}</Trouble>;
}

/** The back button shows the page as it was left: it is asked for anew. */
function useReloadOnReturn(): void {
  useEffect(() => {
    const onShow = ({ persisted }: PageTransitionEvent): void => {
      if (persisted) window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
}

/** What came of it, where the case's own standing does not tell it. */
export function VippsNote({ payment }: { readonly payment: Payment | undefined }) {
  const { vipps } = useLanguage(DEBTOR).texts.debtor;
  if (payment === undefined || payment === "none" || payment === "paid") return null;
  const [title, body] = vipps.now[payment];
  return (
    <LocalAlert status={payment === "open" ? "announcement" : "warning"}>
      <LocalAlert.Header>
        <LocalAlert.Title>{title}</LocalAlert.Title>
      </LocalAlert.Header>
      <LocalAlert.Content>{body}</LocalAlert.Content>
    </LocalAlert>
  );
}
