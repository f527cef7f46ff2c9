import { BodyShort, Button } from "@navikt/ds-react";
import { useState } from "react";
import { BANK_FILES } from "../../../i18n/bank-files.ts";
import { useLanguage } from "../../../i18n/language.tsx";
import { FileField } from "../../../parts/file-field.tsx";
import { OrderDialog } from "../../../parts/order-dialog.tsx";
import { Card } from "../../../parts/page.tsx";
import { Receipt } from "../../../parts/receipt.tsx";
import { fileProblem } from "./bank-file.ts";
import { useLayFile } from "./use-lay-file.ts";

/** A person lays a file beside what the bank does: only payments are read of it. */
export function LayFile() {
  const { bankFiles: words } = useLanguage(BANK_FILES).texts;
  const [isOpen, setOpen] = useState(false);
  const [done, setDone] = useState<string>();
  return (
    <Card title={words.lay}>
      <div className="stack">
        <BodyShort className="quiet">{words.layIntro}</BodyShort>
        <Receipt text={done} />
        <div className="buttons">
          <Button size="small" variant="secondary" onClick={() => setOpen(true)}>
            {words.lay}
          </Button>
        </div>
      </div>
      {isOpen && (
        <LayDialog
          onClose={() => setOpen(false)}
          onDone={(name) => {
            setOpen(false);
            setDone(words.laid(name));
          }}
        />
      )}
    </Card>
  );
}

type LayDialogProps = { readonly onClose: () => void; readonly onDone: (fileName: string) => void };

function LayDialog({ onClose, onDone }: LayDialogProps) {
  const { bankFiles: words } = useLanguage(BANK_FILES).texts;
  const [file, setFile] = useState<File>();
  const [isAsked, setAsked] = useState(false);
  const lay = useLayFile(onDone);
  const problem = fileProblem(file);
  const submit = (): void => {
    setAsked(true);
    if (file !== undefined && problem === undefined) lay.mutate(file);
  };
  return (
    <OrderDialog
      title={words.lay}
      go={words.layGo}
      isOpen
      isPending={lay.isPending}
      failure={lay.error}
      onClose={onClose}
      onSubmit={submit}
    >
      <BodyShort>{words.layBody}</BodyShort>
      <FileField
        label={words.file}
        error={problem === undefined || (problem === "missing" && !isAsked) ? undefined : words.problem[problem]}
        onFile={(chosen) => {
          setFile(chosen);
          lay.reset();
        }}
      />
    </OrderDialog>
  );
}
