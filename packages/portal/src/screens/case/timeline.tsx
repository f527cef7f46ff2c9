import {
  BankNoteIcon,
  ChatIcon,
  CheckmarkIcon,
  ClockDashedIcon,
  ExclamationmarkIcon,
  XMarkIcon,
} from "@navikt/aksel-icons";
import { BodyShort, Button, Process, Tag } from "@navikt/ds-react";
import type { ReactNode } from "react";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { useNextText } from "../cases/case-words.tsx";
import type { OneCase } from "./one-case.ts";
import { Awaits, type Talk } from "./talk.tsx";
import { doerOf, shownHistory, type Told, tell } from "./timeline-words.ts";

type TimelineProps = {
  readonly of: OneCase;
  readonly onShowLetter: (letterId: string) => void;
  readonly onShowFile: (attachmentId: string) => void;
  /** What people may write on it; absent for who may only read, and for the case of an earlier day. */
  readonly talk?: Talk | undefined;
};

/** One line for everything: what is planned, what happened, and what was not sent and why. Newest first. */
export function Timeline({ of, onShowLetter, onShowFile, talk }: TimelineProps) {
  const words = useLanguage(CASE_PAGE);
  const { timeline } = words.texts;
  const history = shownHistory(of.timeline);
  const last = history.find(({ entry }) => entry.type === "message_written")?.entry;
  return (
    <Card title={timeline.title}>
      {talk?.form}
      <Process aria-label={timeline.title} data-color="accent" hideStatusText>
        <Planned next={of.next} />
        {history.map(({ entry, stepOf }, at) => (
          <Happened
            key={`${entry.sequence}-${entry.type}-${entry.at}-${history.length - at}`}
            told={tell({ entry, stepOf }, words)}
            when={[words.format.day(entry.on), doerOf(entry, timeline)].filter(Boolean).join(", ")}
            onShowLetter={onShowLetter}
            onShowFile={onShowFile}
          >
            {entry === last && of.awaitsAnswer !== undefined && <Awaits of={of} talk={talk} />}
          </Happened>
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
  /** The day, and who did it. */
  readonly when: string;
  readonly onShowLetter: (letterId: string) => void;
  readonly onShowFile: (attachmentId: string) => void;
  readonly children: ReactNode;
};

function Happened({ told, when, onShowLetter, onShowFile, children }: HappenedProps) {
  const { texts } = useLanguage(CASE_PAGE);
  const { title, lines, letterId, attachmentId, tone } = told;
  const Icon = ICONS[tone];
  return (
    <Process.Event status="completed" title={title} timestamp={when} bullet={<Icon aria-hidden />}>
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
      {attachmentId !== undefined && (
        <Button
          size="xsmall"
          variant="secondary"
          onClick={() => onShowFile(attachmentId)}
          aria-label={texts.remarks.showFile(lines.join(" "))}
        >
          {texts.case.show}
        </Button>
      )}
      {children}
    </Process.Event>
  );
}
