import { Button, Tag } from "@navikt/ds-react";
import { type ReactNode, useState } from "react";
import { followed, useOrder } from "../../api/hub.tsx";
import { CASE_PAGE } from "../../i18n/case-page.ts";
import { useLanguage } from "../../i18n/language.tsx";
import { Failure } from "../../parts/states.tsx";
import { isOperator, useMe } from "../../shell/me.tsx";
import { AddFileDialog } from "./add-file-dialog.tsx";
import type { OneCase } from "./one-case.ts";
import { RemarkButtons, WriteRemark, type Writing } from "./write-remark.tsx";

/** What people may write on a case: the form above the history, and the way to answer in it. */
export type Talk = { readonly form: ReactNode; readonly answer: () => void; readonly tell: (done: string) => void };

export function useTalk(of: OneCase): Talk {
  const { remarks: words } = useLanguage(CASE_PAGE).texts;
  const [writing, setWriting] = useState<Writing>();
  const [isFile, setFile] = useState(false);
  const [files, setFiles] = useState(0);
  const [done, tell] = useState<string>();
  const end = (told?: string): void => {
    setWriting(undefined);
    tell(told);
  };
  const form = (
    <>
      {writing === undefined ? (
        <RemarkButtons onWrite={setWriting} onFile={() => setFile(true)} done={done} />
      ) : (
        <WriteRemark key={writing} of={of} writing={writing} onEnd={end} />
      )}
      <AddFileDialog
        key={files}
        of={of}
        isOpen={isFile}
        onClose={() => setFile(false)}
        onDone={() => {
          setFile(false);
          setFiles(files + 1);
          tell(words.fileDone);
        }}
      />
    </>
  );
  return { form, answer: () => setWriting("message"), tell };
}

type AwaitsProps = { readonly of: OneCase; readonly talk: Talk | undefined };

/** Under the last message, as long as somebody is to answer it. */
export function Awaits({ of, talk }: AwaitsProps) {
  const { remarks: words } = useLanguage(CASE_PAGE).texts;
  const me = useMe();
  const settle = useOrder("settleConversation");
  const isOurs = of.awaitsAnswer === (isOperator(me) ? "operator" : "creditor");
  return (
    <div className="stack awaits">
      <div>
        <Tag size="xsmall" variant="moderate" data-color={isOurs ? "warning" : "neutral"}>
          {isOurs ? words.yourTurn : words.theirTurn}
        </Tag>
      </div>
      {isOurs && talk !== undefined && (
        <div className="buttons">
          <Button size="xsmall" variant="secondary" onClick={talk.answer}>
            {words.answer}
          </Button>
          <Button
            size="xsmall"
            variant="tertiary"
            loading={settle.isPending}
            onClick={() =>
              followed(settle.mutateAsync({ params: { caseId: of.caseId }, body: {} }), () => talk.tell(words.settled))
            }
          >
            {words.settle}
          </Button>
        </div>
      )}
      {settle.error !== null && <Failure failure={settle.error} />}
    </div>
  );
}
