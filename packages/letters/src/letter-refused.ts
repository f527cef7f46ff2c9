/** Why a letter cannot be put on paper. Each needs a person: the content has to change. */
export type LetterRefusal = "too_many_pages" | "character_not_in_font" | "address_does_not_fit" | "sender_does_not_fit";

/**
 * The content is lawful but cannot be printed as it is. `field` says where, by path (`recipient.0`), never by text:
 * the message is safe to log.
 */
export class LetterRefused extends Error {
  override readonly name = "LetterRefused";
  readonly code: LetterRefusal;
  readonly field: string;

  constructor(code: LetterRefusal, field: string, detail: string) {
    super(`letter refused: ${code} in ${field}: ${detail}`);
    this.code = code;
    this.field = field;
  }
}
