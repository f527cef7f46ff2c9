import { DownloadIcon } from "@navikt/aksel-icons";
import { Button, FileUpload } from "@navikt/ds-react";
import { useState } from "react";
import { IMPORT } from "../../i18n/import.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { TextLink } from "../../parts/links.tsx";
import { Card } from "../../parts/page.tsx";
import { saveFile } from "../../parts/save-file.ts";
import { type ChosenFile, FILE_BYTES_MAX } from "./import-fields.ts";

const TYPES = ".csv,.txt,.xlsx,.xls,.xml";
/** The headers that every file is known by, and a row of a claim against nobody. */
const TEMPLATE = [
  "Navn;Adresse;Postnr;Poststed;Orgnr;Fakturanr;Fakturadato;Forfallsdato;Beløp;KID;E-post;Mobil;Inkassovarsel dato;Inkassovarsel forfall",
  "Kari Prøve;Prøvegata 1;0155;OSLO;;10001;01.02.2026;15.02.2026;1250,00;;kari@kunde.example;;;",
  "",
].join("\r\n");

const TEMPLATE_TYPE = "text/csv;charset=utf-8";

/** Where the file is chosen or dropped. */
export function FileCard({ onChoose }: { readonly onChoose: (file: ChosenFile) => void }) {
  const { imports: words } = useLanguage(IMPORT).texts;
  const [problem, setProblem] = useState<string>();
  const take = async (file: File | undefined, reasons: readonly string[]): Promise<void> => {
    setProblem(
      reasons.length === 0 ? undefined : reasons.includes("fileSize") ? words.fileTooLarge : words.fileWrongType,
    );
    if (file === undefined || reasons.length > 0) return;
    onChoose({ name: file.name.slice(0, NAME_MAX), bytes: new Uint8Array(await file.arrayBuffer()) });
  };
  return (
    <Card title={words.fileTitle}>
      <div className="stack">
        <FileUpload.Dropzone
          label={words.file}
          description={words.fileBody}
          accept={TYPES}
          multiple={false}
          maxSizeInBytes={FILE_BYTES_MAX}
          error={problem}
          onSelect={(_, { accepted, rejected }) =>
            void take(
              accepted[0],
              rejected.flatMap(({ reasons }) => reasons),
            )
          }
        />
        <div>
          <Button
            size="small"
            variant="tertiary"
            icon={<DownloadIcon aria-hidden />}
            onClick={() => saveFile(new Blob([`\ufeff${TEMPLATE}`], { type: TEMPLATE_TYPE }), words.templateName)}
          >
            {words.template}
          </Button>
        </div>
        <div>
          <TextLink to="/hjelp/$article" params={{ article: "import" }}>
            {words.help}
          </TextLink>
        </div>
      </div>
    </Card>
  );
}

const NAME_MAX = 200;
