import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Creditor } from "../../api/creditors.ts";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Card } from "../../parts/page.tsx";
import { Failure, Loading } from "../../parts/states.tsx";
import { CheckCard } from "./check-card.tsx";
import { ColumnsCard } from "./columns-card.tsx";
import { FileCard } from "./file-card.tsx";
import { ImportCard } from "./import-card.tsx";
import type { ChosenFile } from "./import-fields.ts";
import type { Part } from "./import-parts.ts";
import { ImportResult } from "./import-result.tsx";
import { type Importing, useImport } from "./use-import.ts";
import { usePreview } from "./use-preview.ts";

/** A file, its columns, what is wrong with its rows, and then what it brought. Nothing is stored before the person says so. */
export function ImportFlow({ creditor }: { readonly creditor: Creditor }) {
  const { texts, format } = useLanguage(IMPORT);
  const words = texts.imports;
  const { creditorId } = creditor;
  const [file, setFile] = useState<ChosenFile>();
  const preview = usePreview(creditorId);
  const importing = useImport(creditorId);
  const choose = (chosen: ChosenFile): void => {
    setFile(chosen);
    preview.look({ file: chosen });
  };
  const again = (): void => {
    setFile(undefined);
    preview.forget();
    importing.forget();
  };
  const progressOf = ({ taken, left }: Part): string =>
    words.progress(format.number(taken), format.number(taken + left));
  const { soFar, isPending } = importing;
  if (soFar?.left === 0) return <ImportResult creditorId={creditorId} done={soFar} onAgain={again} />;
  if (file === undefined) return <FileCard onChoose={choose} />;
  const { seen, failure, isLooking } = preview;
  return (
    <>
      <Card
        title={words.chosen(file.name)}
        aside={
          isPending || (
            <Button size="small" variant="tertiary" onClick={again}>
              {words.another}
            </Button>
          )
        }
      >
        <div role="status">
          {isLooking && <BodyShort>{words.reading}</BodyShort>}
          {soFar !== undefined && <BodyShort>{progressOf(soFar)}</BodyShort>}
        </div>
        {failure !== null && <Failure failure={failure} retry={() => preview.look({ file })} />}
        {seen === undefined && isLooking && <Loading />}
        {soFar !== undefined && <CarryOn importing={importing} />}
      </Card>
      {/* what goes in part by part is no longer changed */}
      {seen !== undefined && soFar === undefined && (
        <>
          <ColumnsCard seen={seen} onMap={(mapping) => preview.look({ file, mapping })} />
          <CheckCard
            key={`${seen.sha256} ${JSON.stringify(seen.mapping.columns)}`}
            file={file}
            seen={seen}
            onMended={(mended, mapping) => {
              setFile(mended);
              preview.look({ file: mended, mapping });
            }}
          />
          <ImportCard key={seen.sha256} file={file} seen={seen} isLooking={isLooking} importing={importing} />
        </>
      )}
    </>
  );
}

/** The parts of a file that are still to come: on their way, or what stopped them. */
function CarryOn({ importing: { isPending, failure, carryOn } }: { readonly importing: Importing }) {
  if (isPending) return <Loading lines={1} />;
  return failure !== null && <Failure failure={failure} retry={carryOn} />;
}
