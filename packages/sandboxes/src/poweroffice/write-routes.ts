import { ore } from "@kravflyt/core";
import { type Call, json, type Reply, type Route, readJson } from "../server/http.ts";
import { invalid, notFound } from "../server/refusal.ts";
import type { World } from "../server/world.ts";
import type { Access } from "./access.ts";
import { kronerToSandboxOre } from "./cases.ts";
import type { GoCommand, GoOutcome } from "./commands.ts";
import { findVoucher } from "./posting.ts";
import { lineOf } from "./proposals.ts";
import { BankProposalBody, BankVoucherBody, ManualProposalBody, ManualVoucherBody } from "./requests.ts";
import type { Client, GoState, Line, Proposal } from "./state.ts";
import * as to from "./to-json.ts";

export type GoWorld = World<GoState, GoCommand, GoOutcome>;

/** What an integration may write by v2. */
export function goWriteRoutes(world: GoWorld, { enter }: Access): readonly Route[] {
  const write = (path: string, privilege: string, answer: (client: Client, call: Call) => Reply): Route => ({
    method: "POST",
    path: `/v2${path}`,
    handle: (call) => enter(call, "v2", [privilege], (client) => answer(client, call)),
  });
  return [
    write("/Vouchers/BankJournals", "BankVoucher_Full", (client, call) =>
      postVoucher(world, client, "BankJournal", readJson(call, BankVoucherBody)),
    ),
    write("/Vouchers/ManualJournals", "ManualVoucher_Full", (client, call) =>
      postVoucher(world, client, "ManualJournal", readJson(call, ManualVoucherBody)),
    ),
    write("/Vouchers/Reverse/:id", "YearEndVoucher_Full", (client, call) => {
      const voucherId = call.params["id"] ?? "";
      world.execute({ type: "reverse", clientKey: client.clientKey, voucherId, onlyOurs: true });
      return { status: 200 };
    }),
    write("/JournalEntryVouchers/BankJournals", "JournalEntryVoucher_Full", (client, call) => {
      const { BankJournalLines: lines, ...head } = readJson(call, BankProposalBody);
      return propose(world, client, "BankJournal", { ...head, lines });
    }),
    write("/JournalEntryVouchers/ManualJournals", "JournalEntryVoucher_Full", (client, call) => {
      const { ManualVoucherLines: lines, ...head } = readJson(call, ManualProposalBody);
      return propose(world, client, "ManualJournal", { ...head, lines });
    }),
  ];
}

function postVoucher(
  world: GoWorld,
  client: Client,
  type: "BankJournal" | "ManualJournal",
  body: BankVoucherBody,
): Reply {
  const [first] = body.VoucherLines;
  if (first === undefined) throw invalid("VoucherLines must not be empty");
  const { id } = world.execute({
    type: "post",
    clientKey: client.clientKey,
    draft: {
      type,
      voucherDate: body.VoucherDate,
      postingDate: first.PostingDate,
      description: body.Description ?? "",
      currencyCode: body.CurrencyCode,
      byIntegration: true,
      ...(body.ExternalImportReference ? { externalImportReference: body.ExternalImportReference } : {}),
      lines: body.VoucherLines.map((line) => toLine(client, line)),
    },
  });
  return { ...json(to.voucherJson(client, findVoucher(client, id)), 201) };
}

const toLine = (client: Client, line: BankVoucherBody["VoucherLines"][number]): Line =>
  lineOf(client, {
    accountId: line.AccountId,
    amount: kronerToSandboxOre(line.CurrencyAmount),
    invoiceNo: line.InvoiceNo,
    vatId: line.VatId,
  });

type ProposalBody = Omit<ReturnType<typeof BankProposalBody.parse>, "BankJournalLines"> & {
  readonly lines: ReturnType<typeof BankProposalBody.parse>["BankJournalLines"];
};

function propose(world: GoWorld, client: Client, type: Proposal["type"], body: ProposalBody): Reply {
  const { id } = world.execute({
    type: "propose",
    clientKey: client.clientKey,
    proposal: {
      type,
      voucherDate: body.VoucherDate,
      description: body.Description ?? "",
      currencyCode: body.CurrencyCode,
      lines: body.lines.map((line, at) => ({
        id: at + 1,
        debitAccountId: line.DebitAccountId ?? undefined,
        creditAccountId: line.CreditAccountId ?? undefined,
        debitVatId: line.DebitVatId ?? undefined,
        creditVatId: line.CreditVatId ?? undefined,
        amount: ore(kronerToSandboxOre(line.CurrencyAmount)),
        invoiceNo: line.InvoiceNo ?? undefined,
      })),
    },
  });
  const made = client.proposals.get(id);
  if (made === undefined) throw notFound("the voucher");
  return json(to.proposalJson(made), 201);
}
