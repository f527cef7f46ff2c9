import { BodyShort, Table } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useAsk } from "../../api/hub.tsx";
import { useLanguage } from "../../i18n/language.tsx";
import { OPERATIONS } from "../../i18n/operations.ts";
import { Card } from "../../parts/page.tsx";
import { Loaded } from "../../parts/states.tsx";

/** How far new creditors come, and how soon: where they drop off is where the product has to be better (N18). */
export function OnboardingWatch() {
  const { operations: words } = useLanguage(OPERATIONS).texts;
  const read = useQuery(useAsk()("readOnboarding", {}));
  return (
    <Card title={words.onboarding}>
      <div className="stack">
        <BodyShort className="quiet">{words.onboardingIntro}</BodyShort>
        <Loaded query={read}>
          {({ begun, steps }) =>
            begun === 0 ? <BodyShort>{words.nobodyBegan}</BodyShort> : <Steps begun={begun} steps={steps} />
          }
        </Loaded>
      </div>
    </Card>
  );
}

type StepsProps = {
  readonly begun: number;
  readonly steps: readonly {
    readonly step: "connected" | "process_saved" | "first_case";
    readonly reached: number;
    readonly medianSeconds?: number | undefined;
    readonly slowSeconds?: number | undefined;
  }[];
};

function Steps({ begun, steps }: StepsProps) {
  const { texts, format } = useLanguage(OPERATIONS);
  const words = texts.operations;
  const time = (seconds: number | undefined): string => (seconds === undefined ? "–" : words.minutes(seconds));
  return (
    <Table className="stacking" size="small">
      <caption className="aksel-sr-only">{words.onboarding}</caption>
      <Table.Header>
        <Table.Row>
          <Table.HeaderCell scope="col">{words.step}</Table.HeaderCell>
          {[words.reached, words.median, words.slow].map((head) => (
            <Table.HeaderCell key={head} scope="col" align="right">
              {head}
            </Table.HeaderCell>
          ))}
        </Table.Row>
      </Table.Header>
      <Table.Body>
        {steps.map(({ step, reached, medianSeconds, slowSeconds }) => (
          <Table.Row key={step}>
            <Table.HeaderCell scope="row">{words.onboardingSteps[step]}</Table.HeaderCell>
            <Table.DataCell data-label={words.reached} className="number">
              {words.ofBegun(format.number(reached), format.number(begun))}
            </Table.DataCell>
            <Table.DataCell data-label={words.median} className="number">
              {time(medianSeconds)}
            </Table.DataCell>
            <Table.DataCell data-label={words.slow} className="number">
              {time(slowSeconds)}
            </Table.DataCell>
          </Table.Row>
        ))}
      </Table.Body>
    </Table>
  );
}
