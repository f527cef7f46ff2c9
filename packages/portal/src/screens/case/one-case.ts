import type { Reply } from "../../api/client.ts";

export type OneCase = Reply<"readCase">;
export type Owed = Exclude<OneCase["owed"], { refused: unknown }>;
export type OwedLine = Owed["lines"][number];
export type TimelineEntry = OneCase["timeline"][number];
export type CaseDocument = OneCase["documents"][number];
export type CaseAttachment = OneCase["attachments"][number];
export type Why = OwedLine["why"];

/** What each dialog about a case is given. */
export type CaseDialogProps = {
  readonly of: OneCase;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
};
