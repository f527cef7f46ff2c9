import { BodyShort, Button, Radio, RadioGroup, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../../api/client.ts";
import { useAsk, useOrder } from "../../../api/hub.tsx";
import { refusalText } from "../../../api/refusal-text.ts";
import { CASE_PAGE } from "../../../i18n/case-page.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { oreOf } from "../../../parts/kroner.ts";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Loaded } from "../../../parts/states.tsx";
import { useMe } from "../../../shell/me.tsx";
import type { CaseDialogProps } from "../one-case.ts";
import { Confirm, CostLine, DayField, NoteField, useNoteProblem } from "./fields.tsx";

type Preview = Reply<"previewDirectPayment">;
type PayableClaim = Preview["claims"][number];
type Outcome = NonNullable<Preview["outcome"]>;
/** A payment as it was asked about. */
type Wish = { readonly invoiceId: string; readonly paidOn: string; readonly amountOre: number };

/** What the debtor paid straight to the creditor: shown with what it covers and what is left, and registered as it was shown. */
export function DirectPaymentDialog({ of: { caseId }, onDone, ...shown }: CaseDialogProps) {
  const { orders: words } = useLanguage(CASE_PAGE).texts;
  const params = { caseId };
  const claims = useQuery({ ...useAsk()("previewDirectPayment", { params, query: {} }), enabled: shown.isOpen });
  const payable = claims.data?.claims.filter(({ refused }) => refused === undefined) ?? [];
  const [wish, setWish] = useState<Wish>();
  const preview = usePreview(caseId, shown.isOpen ? wish : undefined);
  const outcome = wish === undefined ? undefined : preview.data?.outcome;
  // one key as long as it is one payment: sent twice, it is registered once
  const [paymentKey] = useState(() => crypto.randomUUID());
  const [note, setNote] = useState("");
  // a tick is for what was shown
  const [ticked, setTicked] = useState<Ticked>({});
  const [isAsked, setAsked] = useState(false);
  const noteProblem = useNoteProblem(false)(note);
  const order = useOrder("registerDirectPayment");
  const submit = (): void => {
    setAsked(true);
    if (wish === undefined || outcome === undefined || !isAllTicked(ticked, outcome) || noteProblem !== undefined)
      return;
    const said = note.trim() === "" ? {} : { note };
    const { owedBeforeOre, surplusOre, leftOre, loweredOre, isLikeAnother } = outcome;
    const seen = { owedBeforeOre, surplusOre, leftOre };
    const beside = { besideLowering: loweredOre !== undefined, besideAnother: isLikeAnother !== undefined };
    order.mutate({ params, body: { paymentKey, ...wish, seen, ...beside, ...said } }, { onSuccess: onDone });
  };
  return (
    <OrderDialog
      {...shown}
      title={words.name.direct_payment}
      go={payable.length > 0 ? words.directGo : undefined}
      isPending={order.isPending}
      failure={order.error}
      onSubmit={submit}
    >
      <BodyShort>{words.directBody}</BodyShort>
      <Loaded query={claims}>{({ claims: all }) => <NotPayable claims={all} />}</Loaded>
      {payable.length > 0 && (
        <>
          <WishFields claims={payable} isShown={wish !== undefined} onWish={setWish} />
          {wish !== undefined && (
            <Loaded query={preview}>{(data) => data.outcome && <Covered outcome={data.outcome} />}</Loaded>
          )}
          <NoteField
            label={words.noteOptional}
            note={note}
            error={isAsked ? noteProblem : undefined}
            onNote={setNote}
          />
          <Ticks wish={wish} outcome={outcome} ticked={ticked} isAsked={isAsked} onTick={setTicked} />
        </>
      )}
    </OrderDialog>
  );
}

function usePreview(caseId: string, wish: Wish | undefined) {
  const query = wish === undefined ? {} : { ...wish, amountOre: String(wish.amountOre) };
  const ask = useAsk();
  return useQuery({
    ...ask("previewDirectPayment", { params: { caseId }, query }),
    enabled: wish !== undefined,
  });
}

/** The outcome that each tick was given for. */
type Ticked = {
  readonly paid?: Outcome | undefined;
  readonly beside?: Outcome | undefined;
  readonly another?: Outcome | undefined;
};

const isAllTicked = ({ paid, beside, another }: Ticked, outcome: Outcome): boolean =>
  paid === outcome &&
  (outcome.loweredOre === undefined || beside === outcome) &&
  (outcome.isLikeAnother === undefined || another === outcome);

type TicksProps = {
  readonly wish: Wish | undefined;
  readonly outcome: Outcome | undefined;
  readonly ticked: Ticked;
  readonly isAsked: boolean;
  readonly onTick: (ticked: Ticked) => void;
};

/** What is said yes to, once it is shown what the payment covers. */
function Ticks({ wish, outcome, ticked, isAsked, onTick }: TicksProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  if (wish === undefined) return isAsked ? <BodyShort role="alert">{words.directShowFirst}</BodyShort> : null;
  if (outcome === undefined) return null;
  const { loweredOre } = outcome;
  return (
    <>
      {loweredOre !== undefined && (
        <Confirm
          label={words.directBeside(format.money(loweredOre))}
          isConfirmed={ticked.beside === outcome}
          isMissing={isAsked && ticked.beside !== outcome}
          onConfirm={(yes) => onTick({ ...ticked, beside: yes ? outcome : undefined })}
        />
      )}
      {outcome.isLikeAnother && (
        <Confirm
          label={words.directAnother(format.money(wish.amountOre), format.day(wish.paidOn))}
          isConfirmed={ticked.another === outcome}
          isMissing={isAsked && ticked.another !== outcome}
          onConfirm={(yes) => onTick({ ...ticked, another: yes ? outcome : undefined })}
        />
      )}
      <BodyShort>{words.directFinal}</BodyShort>
      <Confirm
        label={words.directConfirm(format.money(wish.amountOre), format.day(wish.paidOn))}
        isConfirmed={ticked.paid === outcome}
        isMissing={isAsked && ticked.paid !== outcome}
        onConfirm={(yes) => onTick({ ...ticked, paid: yes ? outcome : undefined })}
      />
    </>
  );
}

/** Why nothing can be registered by hand on some of the claims. */
function NotPayable({ claims }: { readonly claims: readonly PayableClaim[] }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  return (
    <>
      {claims.map(({ invoiceId, invoiceNumber, principalOre, refused }) =>
        refused === undefined ? null : (
          <BodyShort key={invoiceId} className="cost">
            {words.directClaim(invoiceNumber, format.money(principalOre))}: {refusalText(refused, language, format)}
          </BodyShort>
        ),
      )}
      {claims.some(({ refused }) => refused === undefined) && <BodyShort size="small">{words.directOnce}</BodyShort>}
    </>
  );
}

type WishFieldsProps = {
  readonly claims: readonly PayableClaim[];
  readonly isShown: boolean;
  readonly onWish: (wish: Wish | undefined) => void;
};

/** Which invoice, when and how much. A change takes away what was shown. */
function WishFields({ claims, isShown, onWish }: WishFieldsProps) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const { today } = useMe();
  const [chosen, setChosen] = useState("");
  const [day, setDay] = useState<string>();
  const [amount, setAmount] = useState("");
  const [isAsked, setAsked] = useState(false);
  const invoiceId = claims.length === 1 ? (claims[0]?.invoiceId ?? "") : chosen;
  const amountOre = oreOf(amount) ?? 0;
  const isDayMissing = day === undefined || day > today;
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      set(value);
      if (isShown) onWish(undefined);
    };
  const show = (): void => {
    setAsked(true);
    if (invoiceId !== "" && day !== undefined && !isDayMissing && amountOre > 0) {
      onWish({ invoiceId, paidOn: day, amountOre });
    }
  };
  return (
    <>
      {claims.length > 1 && (
        <RadioGroup
          legend={words.directWhich}
          value={chosen}
          onChange={change(setChosen)}
          error={isAsked && chosen === "" ? words.directWhichMissing : undefined}
        >
          {claims.map(({ invoiceId: id, invoiceNumber, principalOre }) => (
            <Radio key={id} value={id}>
              {words.directClaim(invoiceNumber, format.money(principalOre))}
            </Radio>
          ))}
        </RadioGroup>
      )}
      <DayField
        label={words.directDay}
        to={today}
        error={isAsked && isDayMissing ? words.directDayMissing : undefined}
        onDay={change(setDay)}
      />
      <TextField
        label={words.directAmount}
        inputMode="decimal"
        autoComplete="off"
        htmlSize={12}
        value={amount}
        onChange={({ target }) => change(setAmount)(target.value)}
        error={isAsked && amountOre <= 0 ? words.directAmountWrong : undefined}
      />
      <div>
        <Button type="button" size="small" variant="secondary" onClick={show}>
          {words.directShow}
        </Button>
      </div>
    </>
  );
}

/** What the payment covers, line by line, and what is left after it. */
function Covered({ outcome }: { readonly outcome: Outcome }) {
  const { texts, format } = useLanguage(CASE_PAGE);
  const { orders: words } = texts;
  const { parts, surplusOre, owedBeforeOre, leftOre, closes } = outcome;
  // it pays from its own day, so what has run or been charged since is less
  const fallenOre = owedBeforeOre - leftOre - parts.reduce((sum, { ore }) => sum + ore, 0);
  const lines = [
    ...parts.map(({ part, ore }) => ({ name: texts.case.part[part], ore })),
    ...(fallenOre === 0 ? [] : [{ name: words.directFallen, ore: fallenOre }]),
  ];
  return (
    <div className="cost">
      <CostLine name={words.directOwed}>{format.money(owedBeforeOre)}</CostLine>
      <ul className="plain-list rows">
        {lines.map(({ name, ore }) => (
          <li key={name} className="claim-line">
            <span>{name}</span>
            <span className="number">{format.money(-ore)}</span>
          </li>
        ))}
      </ul>
      {surplusOre !== 0 && (
        <>
          <CostLine name={words.directSurplus}>{format.money(surplusOre)}</CostLine>
          <BodyShort size="small">{words.directSurplusHelp}</BodyShort>
        </>
      )}
      <CostLine name={words.directLeft}>{format.money(leftOre)}</CostLine>
      {closes !== undefined && (
        <BodyShort size="small">
          {texts.timeline.closeReason[closes]} {words.directEnds}
        </BodyShort>
      )}
    </div>
  );
}
