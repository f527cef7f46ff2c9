import { expect, it } from "vitest";
import { creditorNamed, LUNDE, OPERATOR } from "../../../../test/http/parties.ts";
import { orderNote } from "./order-note.ts";

it("asks for access with the company, the contact person, and where to answer", () => {
  const contact = { name: "Kari Prøve", email: "kari@lunde.example", phone: "22000001" };
  const creditor = creditorNamed(LUNDE, "Lunde Rør AS");
  const { subject, text } = orderNote({ creditor, operator: OPERATOR, contact, agency: "Svea (simulert)" });
  expect(subject).toBe("Bestilling av tilgang: Lunde Rør AS");
  expect(text.split("\n").slice(2, 11)).toEqual([
    "Lunde Rør AS ønsker å sende saker til Svea (simulert) gjennom Fjellvik Fakturaservice AS.",
    "",
    "Firma: Lunde Rør AS",
    "Organisasjonsnummer: 310844136",
    "Adresse: Storgata 1, 0155 Oslo",
    "Kontaktperson: Kari Prøve",
    "E-post: kari@lunde.example",
    "Telefon: 22000001",
    "",
  ]);
  expect(text).toContain("kundenummer, brukernavn og passord");
});
