import { BodyShort, Button, InlineMessage } from "@navikt/ds-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
import { useAsk, useOrder } from "../../api/hub.tsx";
import { codeText, refusalText } from "../../api/refusal-text.ts";
import { AUTOPILOT } from "../../i18n/autopilot.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { Card } from "../../parts/page.tsx";
import { BrokenRows, Loaded } from "../../parts/states.tsx";
import { useNextText } from "../cases/case-words.tsx";
import { useReadOnly } from "./read-only.tsx";

type Preview = Reply<"previewMigration">;
type Row = Preview["cases"][number];
type Movable = Extract<Row, { readonly effects: unknown }>;

/** Running cases on an older version: what moving them would change, case by case, and the order to move them (T3). */
export function Migration({ creditorId }: { readonly creditorId: string }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const read = useQuery(useAsk()("previewMigration", { params: { creditorId }, query: {} }));
  return (
    <Card title={words.migration}>
      <Loaded query={read}>{(preview) => <Cases creditorId={creditorId} preview={preview} />}</Loaded>
    </Card>
  );
}

function Cases({ creditorId, preview }: { readonly creditorId: string; readonly preview: Preview }) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const isReadOnly = useReadOnly();
  const [isAsking, setAsking] = useState(false);
  const [done, setDone] = useState<{ readonly moved: number; readonly refused: number }>();
  const movable = preview.cases.filter((row): row is Movable => "effects" in row);
  return (
    <div className="stack">
      <BrokenRows count={preview.broken} />
      <div role="status">
        {done !== undefined && (
          <InlineMessage status={done.refused === 0 ? "success" : "warning"}>
            {words.migrated(done.moved)} {done.refused > 0 && words.migrateRefused(done.refused)}
          </InlineMessage>
        )}
      </div>
      <BodyShort>{preview.cases.length === 0 ? words.migrationNone : words.migrationBody}</BodyShort>
      <ul className="plain-list rows">
        {preview.cases.map((row) => (
          <li key={row.caseId}>
            <CaseRow row={row} />
          </li>
        ))}
      </ul>
      {!isReadOnly && movable.length > 0 && (
        <div className="buttons">
          <Button size="small" variant="secondary" onClick={() => setAsking(true)}>
            {words.migrate(movable.length)}
          </Button>
        </div>
      )}
      {isAsking && (
        <MoveDialog
          creditorId={creditorId}
          version={preview.toVersion}
          caseIds={movable.map(({ caseId }) => caseId)}
          onClose={() => setAsking(false)}
          onDone={setDone}
        />
      )}
    </div>
  );
}

function CaseRow({ row }: { readonly row: Row }) {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const { caseId, number, fromVersion } = row;
  return (
    <div className="document-row">
      <div>
        <TextLink to="/saker/$caseId" params={{ caseId }}>
          {words.migrationRow(number, fromVersion)}
        </TextLink>
        {"refused" in row ? (
          <BodyShort size="small">{refusalText(row.refused, language, format)}</BodyShort>
        ) : (
          <Effects of={row} />
        )}
      </div>
    </div>
  );
}

function Effects({ of }: { readonly of: Movable }) {
  const { texts } = useLanguage(AUTOPILOT);
  const { autopilot: words } = texts;
  const nextText = useNextText();
  const effectText = useEffectText();
  const [before, after] = [nextText(of.before), nextText(of.after)];
  return (
    <>
      <BodyShort size="small" className="quiet">
        {before === after ? words.migrationSame : `${words.migrationBefore(before)}. ${words.migrationAfter(after)}.`}
      </BodyShort>
      {of.effects.length > 0 && (
        <ul className="change-list row-more">
          {of.effects.map((effect) => (
            <li key={JSON.stringify(effect)}>{effectText(effect)}</li>
          ))}
        </ul>
      )}
    </>
  );
}

function useEffectText(): (effect: Movable["effects"][number]) => string {
  const { texts, language, format } = useLanguage(AUTOPILOT);
  const { effect: say } = texts.autopilot;
  return (effect) => {
    switch (effect.code) {
      case "deadline_changes":
        return say.deadline_changes(codeText(effect.step, language), effect.from, effect.to);
      case "owed_changes":
        return say.owed_changes(effect.part, format.money(effect.from), format.money(effect.to));
      default:
        return say[effect.code](codeText(effect.step, language));
    }
  };
}

type MoveDialogProps = {
  readonly creditorId: string;
  readonly version: number;
  readonly caseIds: readonly string[];
  readonly onClose: () => void;
  readonly onDone: (done: { readonly moved: number; readonly refused: number }) => void;
};

function MoveDialog({ creditorId, version, caseIds, onClose, onDone }: MoveDialogProps) {
  const { autopilot: words } = useLanguage(AUTOPILOT).texts;
  const move = useOrder("migrateCases");
  const submit = (): void =>
    move.mutate(
      { params: { creditorId }, query: {}, body: { version, cases: [...caseIds], confirm: true } },
      {
        onSuccess: ({ results }) => {
          const refused = results.filter((one) => "refused" in one).length;
          onDone({ moved: results.length - refused, refused });
          onClose();
        },
      },
    );
  return (
    <OrderDialog
      title={words.migrateTitle}
      go={words.migrateGo}
      isOpen
      isPending={move.isPending}
      failure={move.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.migrateBody(caseIds.length)}</BodyShort>
    </OrderDialog>
  );
}
