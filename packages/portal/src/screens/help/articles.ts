import type { Reply } from "../../api/client.ts";
import type { System } from "../connections/connection-words.ts";

export type Support = Reply<"readSupport">;
export type Article = Support["articles"][number];

/** The system that an article is about, by its own name; absent for what is no system that is connected here. */
const SYSTEM_OF: Readonly<Partial<Record<Article["article"], string>>> = {
  fiken: "fiken",
  poweroffice: "poweroffice",
  tripletex: "tripletex",
  xena: "xena",
  svea: "svea-sim",
  other_system: "other",
};

export const systemOf = ({ article }: Pick<Article, "article">): string | undefined => SYSTEM_OF[article];

/** The article about a system. */
export const articleOf = (system: string): string | undefined =>
  Object.entries(SYSTEM_OF).find(([, name]) => name === system)?.[0];

/** Which of our own steps a system has. */
export const stepsOf = (auth: System["auth"]): "oauth2_code" | "api_key" | "pushes" =>
  auth === "oauth2_code" || auth === "pushes" ? auth : "api_key";

/** What can go wrong with a system: add-ons and ticks are for those that people consent in. */
export const troublesOf = (auth: System["auth"]): readonly ("access" | "company" | "addOn" | "items")[] =>
  auth === "pushes" ? [] : auth === "oauth2_code" ? ["addOn", "company", "access", "items"] : ["access", "items"];
