import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import type { Reply } from "../../api/client.ts";
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
import { ImportResult } from "./import-result.tsx";
import { usePreview } from "./use-preview.ts";

/** A file, its columns, what is wrong with its rows, and then what it brought. Nothing is stored before the person says so. */
export function ImportFlow({ creditor }: { readonly creditor: Creditor }) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const { creditorId } = creditor;
  const [file, setFile] = useState<ChosenFile>();
  const [done, setDone] = useState<Reply<"importClaims">>();
  const preview = usePreview(creditorId);
  const choose = (chosen: ChosenFile): void => {
    setFile(chosen);
    preview.look({ file: chosen });
  };
  const again = (): void => {
    setFile(undefined);
    setDone(undefined);
    preview.forget();
  };
  if (done !== undefined) return <ImportResult creditorId={creditorId} done={done} onAgain={again} />;
  if (file === undefined) return <FileCard onChoose={choose} />;
  const { seen, failure, isLooking } = preview;
  return (
    <>
      <Card
        title={words.chosen(file.name)}
        aside={
          <Button size="small" variant="tertiary" onClick={again}>
            {words.another}
          </Button>
        }
      >
        <div role="status">{isLooking && <BodyShort>{words.reading}</BodyShort>}</div>
        {failure !== null && <Failure failure={failure} retry={() => preview.look({ file })} />}
        {seen === undefined && isLooking && <Loading />}
      </Card>
      {seen !== undefined && (
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
          <ImportCard
            key={seen.sha256}
            creditorId={creditorId}
            file={file}
            seen={seen}
            isLooking={isLooking}
            onDone={setDone}
          />
        </>
      )}
    </>
  );
}
