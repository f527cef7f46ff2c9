import { useLanguage } from "../../i18n/language.tsx";
import { WIZARD } from "../../i18n/wizard.ts";
import { Card } from "../../parts/page.tsx";
import { ACCOUNT_FIELDS, type Account, type Setup, VAT_FIELDS } from "./setup.ts";

type SetupSummaryProps = {
  readonly setup: Setup;
  readonly company: string | undefined;
  readonly accounts: readonly Account[];
};

/** All that was chosen, before it is switched on. */
export function SetupSummary({ setup: { body, approval }, company, accounts }: SetupSummaryProps) {
  const { texts, format } = useLanguage(WIZARD);
  const words = texts.wizard;
  const called = (code: string): string => {
    const name = accounts.find((one) => one.code === code)?.name;
    return name === undefined ? code : words.accountLine(code, name);
  };
  const optional = (value: string | number | undefined): string => (value === undefined ? words.all : String(value));
  const lines: readonly (readonly [string, string])[] = [
    ...(company === undefined ? [] : ([[words.company, company]] as const)),
    [words.itemsFrom, format.day(body.itemsFrom)],
    [words.daysBeforeShown, String(body.daysBeforeShown)],
    [words.issuedFrom, body.issuedFrom === undefined ? words.all : format.day(body.issuedFrom)],
    [words.pastDue, optional(body.moreThanDaysPastDue)],
    ...ACCOUNT_FIELDS.map((field) => [words[field], called(body[field])] as const),
    ...VAT_FIELDS.map((field) => [words[field], body[field] ?? words.vatCodeUsual] as const),
    [words.wash, words.washModes[body.wash]],
    [words.approval, approval ? words.yes : words.no],
  ];
  return (
    <Card title={words.summary}>
      <dl className="facts facts-wide">
        {lines.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
