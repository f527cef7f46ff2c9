import type { Language } from "@kravflyt/core";

/** One thing that a person does in the other system, in the order in which it is done there. */
export type GuideStep = {
  readonly text: Readonly<Record<Language, string>>;
  /** Where in its menus, from the outermost in; a menu that has no English name keeps its own with a translation. */
  readonly path?: Readonly<Record<Language, readonly string[]>>;
  /** The field that the step is shown next to; absent where nothing is pasted of it. */
  readonly field?: string;
};

/** How a creditor finds what we need from its system, told next to the form that asks for it (XENA-11, WEB-37). */
export type Guide = readonly GuideStep[];
