/**
 * Counts up whenever the words of a letter change. A letter keeps the edition it was written in: only the same edition
 * makes the same letter again. `edition.test.ts` fails when the words change and this does not.
 */
export const LETTER_EDITION = 5;
