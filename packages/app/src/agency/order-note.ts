import type { Creditor, Operator } from "@kravflyt/core";
import type { PlainMail } from "../plain-mail.ts";

type OrderFacts = {
  readonly creditor: Creditor;
  readonly operator: Operator;
  readonly contact: { readonly name: string; readonly email: string; readonly phone: string };
  readonly agency: string;
};

/** SVEA-12: what the agency is asked by e-mail. The same text is shown to who would rather send it alone (SVEA-13). */
export function orderNote({ creditor, operator, contact, agency }: OrderFacts): Pick<PlainMail, "subject" | "text"> {
  const { lines, postalCode, city } = creditor.address;
  return {
    subject: `Bestilling av tilgang: ${creditor.name}`,
    text: `Hei,

${creditor.name} ønsker å sende saker til ${agency} gjennom ${operator.name}.

Firma: ${creditor.name}
Organisasjonsnummer: ${creditor.organizationNumber}
Adresse: ${[...lines, `${postalCode} ${city}`].join(", ")}
Kontaktperson: ${contact.name}
E-post: ${contact.email}
Telefon: ${contact.phone}

Avtalen er lest og godtatt. Send kundenummer, brukernavn og passord til kontaktpersonen.

Med vennlig hilsen
${operator.name}
`,
  };
}
