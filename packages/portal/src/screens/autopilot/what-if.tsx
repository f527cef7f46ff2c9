import { BodyShort, TextField } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk } from "../../api/hub.tsx";
import { codeText } from "../../api/refusal-text.ts";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Loaded, Loading, Trouble } from "../../parts/states.tsx";
import type { SettingsBody } from "./form-values.ts";
import { unlawfulLine } from "./refusal-words.ts";
import { JoiningClaims, RunningCases, StartingCases } from "./what-if-cases.tsx";
import { countedLetters, paidPercentOf } from "./what-if-figures.ts";

type WhatIfProps = { readonly creditorId: string; readonly draft: SettingsBody };
type Answer = Reply<"whatIf">;
type Conflict = Answer["conflicts"][number];

const DAYS = 30;

/** What the draft would do over the open items before it is switched on; nothing is done (N2). */
export function WhatIf({ creditorId, draft }: WhatIfProps) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const [text, setText] = useState("50");
  const percent = /^\d{1,3}$/.test(text) && Number(text) <= 100 ? Number(text) : 0;
  const body = { autopilot: draft, days: DAYS, detail: true, paidPercent: paidPercentOf(percent) };
  const answer = useQuery({
    ...useAsk()("whatIf", { params: { creditorId }, body }),
    placeholderData: (before: Answer | undefined) => before,
  });
  return (
    <section className="cost what-if" aria-label={words.preview}>
      <h3 className="task-title">{words.preview}</h3>
      <BodyShort size="small" className="quiet">
        {words.previewDays(DAYS)}
      </BodyShort>
      <Loaded query={answer} skeleton={<Loading lines={3} />}>
        {(found) => <Figures found={found} percent={percent} />}
      </Loaded>
      <TextField
        size="small"
        label={words.percent}
        description={words.percentHelp}
        inputMode="numeric"
        htmlSize={4}
        autoComplete="off"
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
    </section>
  );
}

/** A letter that is refused on its day, and a process without effect, say why; the rest is said as where it is saved. */
const conflictText = ({ reason, ...conflict }: Conflict, saying: Parameters<typeof unlawfulLine>[1]): string =>
  reason === undefined ? unlawfulLine(conflict, saying) : `${codeText(String(reason), saying.language)}.`;

type FiguresProps = { readonly found: Answer; readonly percent: number };

function Figures({ found, percent }: FiguresProps) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const { totals } = found;
  const letters = countedLetters(totals.lettersBy).map(({ step, count }) =>
    words.letterLine(codeText(step, language), count),
  );
  const rows = [
    [words.letters, letters.length === 0 ? format.number(0) : letters.join(", ")],
    [words.letterFees, format.money(totals.letterFeesOre)],
    [words.collectionFees, format.money(totals.collectionFeesOre)],
    [words.firstDue, format.money(totals.firstDueOre)],
    [words.expected(percent), format.money(totals.expectedOre)],
  ] as const;
  return (
    <>
      <p className="what-if-start">{words.previewStart(totals.casesStarted, totals.itemsStarted)}</p>
      <StartingCases cases={found.cases ?? []} count={totals.casesStarted} />
      {totals.itemsJoined > 0 && <p className="what-if-start">{words.previewJoin(totals.itemsJoined)}</p>}
      <JoiningClaims cases={found.joins ?? []} count={found.joins?.length ?? 0} />
      {found.runningWritten > 0 && <p className="what-if-start">{words.previewRunning(found.runningWritten)}</p>}
      <RunningCases cases={found.running ?? []} count={found.runningWritten} />
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <BodyShort size="small">{words.untouched(found.items - found.itemsTouched)}</BodyShort>
      {found.conflicts.length > 0 && (
        <Trouble status="warning" title={words.conflicts}>
          {found.conflicts.map((conflict) => conflictText(conflict, { words, language, format })).join(" ")}
        </Trouble>
      )}
    </>
  );
}
