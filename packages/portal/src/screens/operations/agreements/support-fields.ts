import * as z from "zod";
import type { Asked, Reply } from "../../../api/client.ts";

type Contact = Omit<Reply<"readSupport">["contact"], "version">;
export type SupportField = "name" | "email" | "phone" | "hoursNb" | "hoursEn";
/** What is typed; an empty field is what the operator itself has. */
export type SupportFields = Readonly<Record<SupportField, string>>;

export const supportFieldsOf = ({ name, email, phone, openingHours }: Contact): SupportFields => ({
  name: name ?? "",
  email: email ?? "",
  phone: phone ?? "",
  hoursNb: openingHours?.nb ?? "",
  hoursEn: openingHours?.en ?? "",
});

const LINE_MAX = 200;
const Email = z.email().max(LINE_MAX);

/** The fields that cannot be saved as they are: hours are said in both languages, or in none. */
export function supportProblems(fields: SupportFields): readonly SupportField[] {
  const { name, email, phone, hoursNb, hoursEn } = trimmed(fields);
  const wrong = {
    name: name.length > LINE_MAX,
    email: email !== "" && !Email.safeParse(email).success,
    phone: phone.length > LINE_MAX,
    hoursNb: hoursNb.length > LINE_MAX || (hoursNb === "" && hoursEn !== ""),
    hoursEn: hoursEn.length > LINE_MAX || (hoursEn === "" && hoursNb !== ""),
  };
  return (["name", "email", "phone", "hoursNb", "hoursEn"] as const).filter((field) => wrong[field]);
}

/** What is saved, once nothing is wrong. */
export function supportOf(fields: SupportFields): Omit<Asked<"saveSupport">["body"], "version"> {
  const { name, email, phone, hoursNb, hoursEn } = trimmed(fields);
  return {
    ...(name !== "" && { name }),
    ...(email !== "" && { email }),
    ...(phone !== "" && { phone }),
    ...(hoursNb !== "" && { openingHours: { nb: hoursNb, en: hoursEn } }),
  };
}

const trimmed = ({ name, email, phone, hoursNb, hoursEn }: SupportFields): SupportFields => ({
  name: name.trim(),
  email: email.trim(),
  phone: phone.trim(),
  hoursNb: hoursNb.trim(),
  hoursEn: hoursEn.trim(),
});
