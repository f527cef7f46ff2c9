import { kronerToOre, parseOrganizationNumber } from "@kravflyt/core";
import * as z from "zod";
import { FIELD_TEXTS } from "../field-texts.ts";
import { MISSING } from "../read-each.ts";
import { CalendarDateText, Id, InstantText, Line } from "../scalars.ts";

/** The caller's own id of something. */
export const OwnId = z.string().regex(/^[A-Za-z0-9._~-]{1,100}$/, "write 1 to 100 letters, digits and . _ ~ -");

const KRONER_WANTED = "write kroner, 0 or more, with at most two decimals and a full stop: 1250.50";

/** Kroner as books write them, read by their digits: never rounded. */
const Kroner = z
  .union([z.string(), z.number()], { error: ({ input }) => (input === undefined ? MISSING : KRONER_WANTED) })
  .meta({ description: "Kroner, 0 or more, with at most two decimals: 1250.50" })
  .transform((written, context) => {
    const amount = kronerToOre(written);
    if (amount !== undefined && amount >= 0) return amount;
    context.addIssue(KRONER_WANTED);
    return z.NEVER;
  });

const OrganizationNumberText = z
  .string()
  .max(40)
  .transform((written, context) => {
    const bare = written.replace(/^\s*NO\b/i, "").replace(/\bMVA\s*$/i, "");
    const read = parseOrganizationNumber(bare);
    if (read.ok) return read.value;
    context.addIssue("write the nine digits of an organisation number; a birth number is never to be sent");
    return z.NEVER;
  });

const CustomerPush = z
  .strictObject({
    id: OwnId,
    name: Line,
    /** What decides which rules and fees hold. */
    kind: z.enum(["person", "organization"]),
    organizationNumber: OrganizationNumberText.optional(),
    email: z.email("write an e-mail address, or leave it out").max(200).optional(),
    mobile: z
      .string()
      .regex(/^\+[1-9]\d{6,14}$/, "write + and digits, the country's first: +4791234567")
      .optional(),
    language: z.enum(["nb", "en"]).default("nb"),
    /** Left out: the claim is kept, and not collected before it has one. */
    address: z
      .strictObject({
        lines: z.array(Line).min(1).max(3),
        postalCode: z.string().regex(/^[A-Za-z0-9 -]{3,12}$/, "write a postal code"),
        city: Line,
        countryCode: z
          .string()
          .regex(/^[A-Z]{2}$/, "write two capital letters: NO")
          .default("NO"),
      })
      .optional(),
  })
  .superRefine(({ kind, organizationNumber }, context) => {
    const path = ["organizationNumber"];
    if (kind === "organization" && organizationNumber === undefined) {
      context.addIssue({ code: "custom", path, message: "an organization needs its number" });
    }
    if (kind === "person" && organizationNumber !== undefined) {
      context.addIssue({ code: "custom", path, message: "a person has none; write kind organization for a business" });
    }
  });

const PaymentFields = {
  id: OwnId,
  paidOn: CalendarDateText,
  /** 0 takes it back: it bounced, or was entered by mistake. */
  amount: Kroner,
  /** The booking of ours that it is, so that our own payout is not counted as the debtor's payment. */
  bookingId: Id.meta({
    description: "The booking of ours that it is. Only a key with settlements:book may name one: it is booked by that.",
  }).optional(),
};

export const ItemPush = z.strictObject({
  id: OwnId,
  kind: z.enum(["invoice", "credit_note"]).default("invoice"),
  /** As it stands on the paper. */
  number: z.string().min(1).max(50),
  issuedOn: CalendarDateText,
  /** Needed for an invoice. */
  dueOn: CalendarDateText.optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "write three capital letters: NOK")
    .default("NOK"),
  /** VAT included; above 0 for a credit note too. */
  amount: Kroner.meta({ description: `Kroner, with at most two decimals: 1250.50. ${FIELD_TEXTS.amountOre.en}` }),
  /** What is left of it. Left out: the amount less payments and credit notes. */
  outstanding: Kroner.optional(),
  kid: z
    .string()
    .regex(/^\d{1,24}[\d-]$/, "write the KID as text, with its leading zeros: 2 to 25 digits")
    .optional(),
  /** The id of the invoice that a credit note is set off against. */
  appliesTo: OwnId.optional(),
  /** When it was last changed with you: an older state than the one we have is refused, and one from a time to come. */
  changedAt: InstantText.optional(),
  customer: CustomerPush,
  /** All payments there are; left out, those that we know stay. */
  payments: z.array(z.strictObject(PaymentFields)).max(200).optional(),
  /** They count in what the debtor may be charged. */
  earlierLetters: z
    .array(
      z.strictObject({
        step: z.enum(["reminder", "dunning", "collection_notice"]),
        sentOn: CalendarDateText,
        deadlineOn: CalendarDateText.optional(),
      }),
    )
    .max(20)
    .meta({ description: "Reminders that you sent before us, each once, in the order in which they were sent." })
    .default([]),
});
export type ItemPush = z.output<typeof ItemPush>;

export const PaymentPush = z.strictObject({ itemId: OwnId, ...PaymentFields });
export type PaymentPush = z.output<typeof PaymentPush>;
