import { BodyShort, Button, Checkbox, Radio, RadioGroup } from "@navikt/ds-react";
import { useState } from "react";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Failure, Trouble } from "../../parts/states.tsx";
import { type ChosenFile, mappingOf, type Preview, toBase64 } from "./import-fields.ts";
import type { Importing } from "./use-import.ts";

type ImportCardProps = {
  readonly file: ChosenFile;
  readonly seen: Preview;
  /** Another mapping is being tried: what is shown is not what would be imported. */
  readonly isLooking: boolean;
  readonly importing: Importing;
};

type OnErrors = "refuse_all" | "leave_out";

/** All rows or those that are good, knowingly a second time or not, and then the order itself. */
export function ImportCard({ file, seen, isLooking, importing }: ImportCardProps) {
  const { texts, format } = useLanguage(IMPORT);
  const words = texts.imports;
  const [onErrors, setOnErrors] = useState<OnErrors>("refuse_all");
  const [again, setAgain] = useState(false);
  const [wasAsked, setAsked] = useState(false);
  const { failure, isPending, begin } = importing;
  const { importedBefore, good, refused, unmapped } = seen;
  if (good === 0 || unmapped.length > 0) return null;
  const isStopped = refused > 0 && onErrors === "refuse_all";
  const isUnsaid = importedBefore !== undefined && !again;
  const submit = (): void => {
    setAsked(true);
    if (isPending || isLooking || isStopped || isUnsaid) return;
    const mapping = seen.headers.length === 0 ? undefined : mappingOf(seen);
    begin({ fileName: file.name, content: toBase64(file.bytes), onErrors, again, ...(mapping && { mapping }) });
  };
  return (
    <Card title={words.title}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {importedBefore !== undefined && (
          <Trouble status="warning" title={words.before(importedBefore.fileName, format.moment(importedBefore.at))} />
        )}
        {importedBefore !== undefined && (
          <div>
            <Checkbox checked={again} error={wasAsked && isUnsaid} onChange={({ target }) => setAgain(target.checked)}>
              {words.again}
            </Checkbox>
            {wasAsked && isUnsaid && <BodyShort className="error-text">{words.againFirst}</BodyShort>}
          </div>
        )}
        {refused > 0 && (
          <RadioGroup legend={words.whenRefused} value={onErrors} onChange={(value: OnErrors) => setOnErrors(value)}>
            <Radio value="refuse_all">{words.refuseAll}</Radio>
            <Radio value="leave_out">{words.leaveOut}</Radio>
          </RadioGroup>
        )}
        {failure !== null && <Failure failure={failure} />}
        {isStopped ? (
          <BodyShort>{words.cannotYet}</BodyShort>
        ) : (
          <div>
            <Button type="submit" loading={isPending}>
              {words.go(good, format.number(good))}
            </Button>
          </div>
        )}
      </form>
    </Card>
  );
}
