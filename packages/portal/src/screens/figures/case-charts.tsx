import { useQueries } from "@tanstack/react-query";
import type { Reply } from "../../api/client.ts";
import type { Creditor } from "../../api/creditors.ts";
import { useAsk } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { FIGURES } from "../../i18n/figures.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { daysToPayment, paidByMonth, solvedEarly, together, unlessNothing } from "./case-points.ts";
import { ChartCard } from "./chart-card.tsx";
import { type Point, underMonths } from "./series.ts";

/** What the cases of these creditors come to, each as a picture. */
export function CaseCharts({ creditors }: { readonly creditors: readonly Creditor[] }) {
  const ask = useAsk();
  const reads = useQueries({
    queries: creditors.map(({ creditorId }) => ask("readFigures", { params: { creditorId } })),
  });
  const failed = reads.find(({ error, data }) => error !== null && data === undefined);
  if (failed?.error) {
    return <Failure failure={failed.error} retry={() => Promise.all(reads.map((read) => read.refetch()))} />;
  }
  const figures = together(reads.flatMap(({ data }) => (data === undefined ? [] : [data])));
  if (figures === undefined || reads.some(({ data }) => data === undefined)) return <Loading lines={5} />;
  return (
    <>
      <Standing figures={figures} />
      <Money figures={figures} />
      <Solved figures={figures} />
      <Letters figures={figures} />
    </>
  );
}

type Drawn = { readonly figures: Pick<Reply<"readFigures">, "stages" | "ages" | "months" | "expected" | "letters"> };

function Standing({ figures }: Drawn) {
  const { texts, format, language } = useLanguage(FIGURES);
  const words = texts.figures;
  const stage = (code: (typeof figures.stages)[number]["stage"]): string =>
    code === "no_letter" || code === "legal" ? words.stageName[code] : codeText(code, language);
  const ages = figures.ages.map(({ fromMonths, throughMonths, principalOre }): Point => {
    return { label: words.age(fromMonths, throughMonths), value: principalOre };
  });
  const stages = figures.stages.map((row): Point => ({ label: stage(row.stage), value: row.cases }));
  return (
    <>
      <ChartCard
        title={words.stages}
        about={words.stagesBody}
        head={[words.stage, words.count]}
        points={stages.filter(({ value }) => value > 0)}
        show={format.number}
        file="saker-etter-steg"
      />
      <ChartCard
        title={words.ages}
        about={words.agesBody}
        head={[words.fellDue, words.amount]}
        points={unlessNothing(ages)}
        show={format.money}
        file="utestaaende-etter-alder"
      />
    </>
  );
}

function Money({ figures }: Drawn) {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  const expected = figures.expected.map(({ month, expectedOre }): Point => ({ label: month, value: expectedOre }));
  const unknownOre = figures.expected.reduce((sum, { unknownOre: ore }) => sum + ore, 0);
  return (
    <>
      <ChartCard
        title={words.paid}
        about={words.paidBody}
        head={[words.month, words.amount]}
        points={underMonths(paidByMonth(figures.months), format.month)}
        show={format.money}
        file="innbetalt-per-maaned"
      />
      <ChartCard
        title={words.expected}
        about={words.expectedBody}
        head={[words.month, words.amount]}
        points={underMonths(unlessNothing(expected), format.month)}
        show={format.money}
        file="ventet-inn"
        note={unknownOre === 0 ? undefined : words.expectedUnknown(format.money(unknownOre))}
      />
    </>
  );
}

function Solved({ figures }: Drawn) {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  return (
    <>
      <ChartCard
        title={words.early}
        about={words.earlyBody}
        head={[words.month, words.share]}
        points={underMonths(solvedEarly(figures.months), format.month)}
        show={words.percent}
        file="loest-foer-betalingsoppfordring"
      />
      <ChartCard
        title={words.days}
        about={words.daysBody}
        head={[words.month, words.daysHead]}
        points={underMonths(daysToPayment(figures.months), format.month)}
        show={words.daysValue}
        file="dager-til-betaling"
      />
    </>
  );
}

function Letters({ figures }: Drawn) {
  const { texts, format } = useLanguage(FIGURES);
  const words = texts.figures;
  return (
    <ChartCard
      title={words.letters}
      about={words.lettersBody}
      head={[words.day, words.lettersHead]}
      points={unlessNothing(figures.letters.map(({ on, count }) => ({ label: format.day(on), value: count })))}
      show={format.number}
      file="brev-per-dag"
    />
  );
}
