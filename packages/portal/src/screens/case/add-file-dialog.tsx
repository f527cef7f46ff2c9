import { BodyShort } from "@navikt/ds-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiFailure } from "../../api/failure.ts";
import { useHub } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { FileField } from "../../parts/file-field.tsx";
import { OrderDialog } from "../../parts/order-dialog.tsx";
import { base64Of, fileNameOf, fileProblem, megabytes } from "./file-to-add.ts";
import type { CaseDialogProps } from "./one-case.ts";

/** Lays a file with the case (WEB-22). What cannot be added is told before it is sent. */
export function AddFileDialog({ of, onDone, ...shown }: CaseDialogProps) {
  const { texts, language } = useLanguage(CASE_PAGE);
  const { remarks: words } = texts;
  const [file, setFile] = useState<File>();
  const [isAsked, setAsked] = useState(false);
  const add = useAddFile(of.caseId, onDone);
  const problem = file === undefined ? "fileMissing" : fileProblem(file);
  const told = ((): string | undefined => {
    if (add.error?.refusal?.code === UNREADABLE) return words.fileUnreadable;
    if (problem === undefined || (problem === "fileMissing" && !isAsked)) return undefined;
    return problem === "fileTooLarge" ? words.fileTooLarge(megabytes(file?.size ?? 0, language)) : words[problem];
  })();
  const submit = (): void => {
    setAsked(true);
    if (file !== undefined && problem === undefined) add.mutate(file);
  };
  return (
    <OrderDialog
      {...shown}
      title={words.fileTitle}
      go={words.fileGo}
      isPending={add.isPending}
      failure={add.error?.refusal?.code === UNREADABLE ? null : add.error}
      onSubmit={submit}
    >
      <BodyShort>{words.fileBody}</BodyShort>
      <FileField
        label={words.file}
        accept=".pdf,.png,.jpg,.jpeg"
        error={told}
        onFile={(chosen) => {
          setFile(chosen);
          add.reset();
        }}
      />
    </OrderDialog>
  );
}

const UNREADABLE = "file_unreadable";

function useAddFile(caseId: string, onDone: () => void) {
  const { client } = useHub();
  const queries = useQueryClient();
  return useMutation<unknown, ApiFailure, File>({
    mutationFn: async (file) => {
      const content = await base64Of(file).catch((cause: unknown) => {
        throw new ApiFailure("refused", { code: UNREADABLE }, { cause });
      });
      return client.ask("addAttachment", { params: { caseId }, body: { fileName: fileNameOf(file), content } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries();
      onDone();
    },
  });
}
