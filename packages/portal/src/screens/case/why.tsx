import { BodyShort, ReadMore } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { arithmeticText, percentText } from "./arithmetic-text.ts";
import { lawText, sourceText } from "./law-text.ts";
import type { Why as WhyData } from "./one-case.ts";

/** Why an amount is what it is: the rule in words, the law, the rate with its dates and source, the arithmetic. */
export function Why({ of, line }: { readonly of: WhyData; readonly line: string }) {
  const { texts } = useLanguage(CASE_PAGE);
  return (
    <ReadMore size="small" header={texts.why.open} aria-label={texts.why.of(line)}>
      <WhyFacts of={of} />
    </ReadMore>
  );
}

function WhyFacts({ of }: { readonly of: WhyData }) {
  const { texts, language, format } = useLanguage(CASE_PAGE);
  const { why } = texts;
  const { rule, reason, law, rate, inputs, arithmetic } = of;
  const { from, to, days } = inputs;
  const ruleText = wordOf(why.rule, rule);
  const reasonText = reason === undefined ? undefined : wordOf(why.reason, reason);
  return (
    <>
      <BodyShort size="small" spacing>
        {[ruleText ?? rule, reasonText].filter((part) => part !== undefined).join(" ")}
      </BodyShort>
      <dl className="facts">
        <Fact name={why.law}>{lawText(law, language)}</Fact>
        {rate !== undefined && (
          <Fact name={why.rate}>
            {rate.percent === undefined ? kroner(rate.nok, format.number) : percentText(`${rate.percent} %`, language)}
            {` (${why.through(format.day(rate.from), format.day(rate.to))})`}
          </Fact>
        )}
        {typeof from === "string" && typeof to === "string" && (
          <Fact name={why.period}>
            {why.through(format.day(from), format.day(to))}
            {typeof days === "number" && `, ${why.days(days)}`}
          </Fact>
        )}
        {rate !== undefined && <Fact name={why.source}>{sourceText(rate.source, language)}</Fact>}
        <Fact name={why.arithmetic}>{arithmeticText(arithmetic, language, format)}</Fact>
        {of.earlierFees?.map((fee) => (
          <Fact key={`${fee.letter.step} ${fee.letter.sentOn}`} name={why.earlierFee(format.day(fee.letter.sentOn))}>
            {arithmeticText(fee.why.arithmetic, language, format)}
          </Fact>
        ))}
      </dl>
    </>
  );
}

const wordOf = (words: Readonly<Record<string, string>>, code: string): string | undefined => words[code];

const kroner = (nok: number | undefined, format: (value: number) => string): string =>
  nok === undefined ? "" : `${format(nok)} kr`;

export const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);
