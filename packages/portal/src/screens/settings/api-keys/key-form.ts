import { API_KEY_YEARS_MAX, API_SCOPES } from "@kravflyt/contracts";
import * as z from "zod";

const Filled = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(API_SCOPES)).min(1),
  /** Empty for the year that is given where nothing is said. */
  expiresOn: z.union([z.literal(""), z.iso.date()]),
});
export type KeyForm = z.infer<typeof Filled>;

/** A key as it is filled in on this day: one that has expired already is none, nor is one that lasts too long. */
export const KeyForm = (today: string) =>
  Filled.refine(({ expiresOn }) => expiresOn === "" || (expiresOn >= today && expiresOn <= lastDay(today)), {
    path: ["expiresOn"],
    when: () => true,
  });

/** The same day so many years on; there may be no 29 February then, and no day is between it and the last that there is. */
const lastDay = (today: string): string => `${Number(today.slice(0, 4)) + API_KEY_YEARS_MAX}${today.slice(4)}`;

/** As the hub takes it. */
export const keyBodyOf = ({ name, scopes, expiresOn }: KeyForm) => ({
  name: name.trim(),
  // in one order, however they were ticked
  scopes: API_SCOPES.filter((scope) => scopes.includes(scope)),
  ...(expiresOn !== "" && { expiresOn }),
});
