import {
  BankNoteIcon,
  ChatIcon,
  CheckmarkIcon,
  ClockDashedIcon,
  ExclamationmarkIcon,
  XMarkIcon,
} from "@navikt/aksel-icons";
import { BodyShort, Button, Process, Tag } from "@navikt/ds-react";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { useNextText } from "../cases/case-words.tsx";
import type { OneCase } from "./one-case.ts";
import { shownHistory, type Told, tell } from "./timeline-words.ts";

type TimelineProps = { readonly of: OneCase; readonly onShowLetter: (letterId: string) => void };

/** One line for everything: what is planned, what happened, and what was not sent and why. Newest first. */
export function Timeline({ of, onShowLetter }: TimelineProps) {
  const words = useLanguage(CASE_PAGE);
  const { timeline } = words.texts;
  const history = shownHistory(of.timeline);
  return (
    <Card title={timeline.title}>
      <Process aria-label={timeline.title} data-color="accent" hideStatusText>
        <Planned next={of.next} />
        {history.map(({ entry, stepOf }, at) => (
          <Happened
            key={`${entry.sequence}-${entry.type}-${entry.at}-${history.length - at}`}
            told={tell({ entry, stepOf }, words)}
            on={words.format.day(entry.on)}
            isAutopilot={entry.by === "autopilot"}
            onShowLetter={onShowLetter}
          />
        ))}
      </Process>
    </Card>
  );
}

/** What comes next by itself, or why nothing does. */
function Planned({ next }: { readonly next: OneCase["next"] }) {
  const { texts } = useLanguage(CASE_PAGE);
  const nextText = useNextText();
  if (next.kind === "wait" && next.reason === "closed") return null;
  return (
    <Process.Event status="uncompleted" title={nextText(next)} bullet={<ClockDashedIcon aria-hidden />}>
      <Tag size="xsmall" variant="outline" data-color={next.kind === "wait" ? "warning" : "accent"}>
        {next.kind === "wait" ? texts.case.nextTitle : texts.timeline.planned}
      </Tag>
    </Process.Event>
  );
}

const ICONS = {
  done: CheckmarkIcon,
  skipped: XMarkIcon,
  money: BankNoteIcon,
  words: ChatIcon,
  stop: ExclamationmarkIcon,
} as const satisfies Readonly<Record<Told["tone"], unknown>>;

type HappenedProps = {
  readonly told: Told;
  readonly on: string;
  readonly isAutopilot: boolean;
  readonly onShowLetter: (letterId: string) => void;
};

function Happened({ told, on, isAutopilot, onShowLetter }: HappenedProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const { title, lines, letterId, tone } = told;
  const Icon = ICONS[tone];
  return (
    <Process.Event
      status="completed"
      title={title}
      timestamp={isAutopilot ? `${on}, ${texts.timeline.byAutopilot}` : on}
      bullet={<Icon aria-hidden />}
    >
      {tone === "skipped" && (
        <Tag size="xsmall" variant="outline" data-color="neutral">
          {texts.timeline.skipped}
        </Tag>
      )}
      {lines.map((line) => (
        <BodyShort key={line} size="small" className="told">
          {line}
        </BodyShort>
      ))}
      {letterId !== undefined && tone === "done" && (
        <Button
          size="xsmall"
          variant="secondary"
          onClick={() => onShowLetter(letterId)}
          aria-label={texts.case.showLetter(title)}
        >
          {texts.case.show}
        </Button>
      )}
    </Process.Event>
  );
}
