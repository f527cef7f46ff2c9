import { API_SCOPES } from "@kravflyt/contracts";
import * as z from "zod";

const Filled = z.object({
  name: z.string().trim().min(1).max(200),
  scopes: z.array(z.enum(API_SCOPES)).min(1),
  /** Empty for the year that is given where nothing is said. */
  expiresOn: z.union([z.literal(""), z.iso.date()]),
});
export type KeyForm = z.infer<typeof Filled>;

/** A key as it is filled in on this day: one that has expired already is none. */
export const KeyForm = (today: string) =>
  Filled.refine(({ expiresOn }) => expiresOn === "" || expiresOn >= today, { path: ["expiresOn"], when: () => true });

/** As the hub takes it. */
export const keyBodyOf = ({ name, scopes, expiresOn }: KeyForm) => ({
  name: name.trim(),
  // in one order, however they were ticked
  scopes: API_SCOPES.filter((scope) => scopes.includes(scope)),
  ...(expiresOn !== "" && { expiresOn }),
});
