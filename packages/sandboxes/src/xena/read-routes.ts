import type { Call, Reply, Route } from "../server/http.ts";
import { json } from "../server/http.ts";
import { writePdf } from "../server/pdf.ts";
import { invalid, notFound } from "../server/refusal.ts";
import type { Access } from "./access.ts";
import { partsOf } from "./cancelling.ts";
import { findPartner } from "./invoicing.ts";
import { findLedger, findLine } from "./ledger-lines.ts";
import { intOf, isTrue, page } from "./listing.ts";
import { findPost, findTransaction, isOpen, remaining } from "./posting.ts";
import type { FiscalSetup, PartnerPost } from "./state.ts";
import { lineJson, partlyPaidJson, partnerJson, postJson, reminderJson, tagJson, transactionJson } from "./to-json.ts";

type Read = (setup: FiscalSetup, call: Call) => Reply;

const idOf = ({ params }: Call, name = "id"): number => {
  const text = params[name] ?? "";
  if (!/^\d{1,15}$/.test(text)) throw invalid(`${name} must be a whole number`);
  return Number(text);
};

const postsOf = (setup: FiscalSetup): readonly PartnerPost[] =>
  [...setup.posts.values()].filter((it) => !it.isCancelled);

const pageOfPosts = (setup: FiscalSetup, call: Call, posts: readonly PartnerPost[]): Reply =>
  page(call, posts, (post) => postJson(setup, post));

const POSTS: Readonly<Record<string, Read>> = {
  "Transaction/PartnerPost": (setup, call) => {
    const posts = postsOf(setup);
    return pageOfPosts(setup, call, isTrue(call, "onlyOpen") ? posts.filter(isOpen) : posts);
  },
  "Transaction/PartnerReminder": (setup, call) => {
    const calculatedBy = intOf(call, "calculatedBy");
    if (calculatedBy === undefined) throw invalid("calculatedBy is required");
    const late = postsOf(setup).filter(
      (post) => isOpen(post) && post.postType === "CustomerInvoice" && post.dueOn < calculatedBy,
    );
    return page(call, late, (post) => reminderJson(setup, post, calculatedBy));
  },
  "Transaction/Partner/:id/PartnerPost": (setup, call) => {
    const { id } = findPartner(setup, idOf(call));
    const from = intOf(call, "fiscalDateFrom") ?? Number.NEGATIVE_INFINITY;
    const to = intOf(call, "fiscalDateTo") ?? Number.POSITIVE_INFINITY;
    const settled = call.query.get("isSettled");
    const fits = (post: PartnerPost) =>
      post.partnerId === id &&
      post.fiscalOn >= from &&
      post.fiscalOn <= to &&
      (settled === null || isOpen(post) === (settled === "false"));
    return pageOfPosts(setup, call, postsOf(setup).filter(fits));
  },
  "Transaction/Settlement/:id/PartnerPost": (setup, call) => {
    const settlement = setup.settlements.get(idOf(call));
    if (settlement === undefined) throw notFound("the settlement");
    return pageOfPosts(
      setup,
      call,
      settlement.postIds.map((id) => findPost(setup, id)),
    );
  },
  "Transaction/:id/PartnerPost": (setup, call) => {
    const { id } = findTransaction(setup, idOf(call));
    return pageOfPosts(
      setup,
      call,
      postsOf(setup).filter(({ transactionId }) => transactionId === id),
    );
  },
  "PartnerPost/:id/PartiallyPaid": (setup, call) => {
    const post = findPost(setup, idOf(call));
    return page(call, partsOf(setup.settlements, post.id), (part) => partlyPaidJson(setup, part, remaining(post)));
  },
};

const REST: Readonly<Record<string, Read>> = {
  FiscalSetup: (setup) => json(setupJson(setup)),
  Partner: (setup, call) => page(call, [...setup.partners.values()], (partner) => partnerJson(setup, partner)),
  "Partner/:id": (setup, call) => json(partnerJson(setup, findPartner(setup, idOf(call)))),
  "Partner/:id/Context/:type": (setup, call) => {
    const { id, invoiceEmail } = findPartner(setup, idOf(call));
    if (call.params["type"] !== "ContextType_Customer") throw notFound("the context");
    return json({ Id: id, PartnerId: id, ContextType: "ContextType_Customer", InvoiceEmail: invoiceEmail ?? null });
  },
  LedgerTag: (setup, call) => page(call, setup.tags, tagJson),
  "LedgerTag/SettlementTag": (setup, call) =>
    page(
      call,
      setup.tags.filter((it) => it.isSettlementTag),
      tagJson,
    ),
  Ledger: (setup, call) =>
    page(call, setup.ledgers, ({ id, description }) => ({
      Id: id,
      Version: 1,
      IsDeactivated: false,
      Description: description,
      FiscalPeriodId: null,
      IsBookkeeping: false,
      Minimum: 1,
      Maximum: 999_999,
    })),
  "Ledger/:id/Line": (setup, call) => {
    const { id } = findLedger(setup, idOf(call));
    return page(
      call,
      [...setup.lines.values()].filter(({ ledgerId }) => ledgerId === id),
      (it) => lineJson(setup, it),
    );
  },
  "LedgerLine/:id": (setup, call) => json(lineJson(setup, findLine(setup, idOf(call)))),
  "Voucher/:id/Transaction": (setup, call) => {
    const id = idOf(call);
    const of = [...setup.transactions.values()].filter(
      ({ voucherId, isCancelled }) => voucherId === id && !isCancelled,
    );
    return page(call, of, (it) => transactionJson(setup, it));
  },
  "Voucher/:id/Document": (setup, call) => {
    const id = idOf(call);
    const of = [...setup.documents.values()].filter(({ voucherId }) => voucherId === id);
    return page(call, of, ({ id: Id, name: Name }) => ({ Id, Name }));
  },
};

const setupJson = ({ id, name, organizationNumber }: FiscalSetup): object => ({
  Id: id,
  Version: 1,
  IsDeactivated: false,
  OrgNumber: organizationNumber,
  Address: { Name: name, Street: null, PlaceName: null, Zip: null, City: null, CountryName: "NO" },
});

export function readRoutes(access: Access): readonly Route[] {
  const inFiscal = Object.entries({ ...POSTS, ...REST }).map(
    ([path, read]): Route => ({
      method: "GET",
      path: `/Api/Fiscal/:fiscalId/${path}`,
      handle: (call) => access.enter(call, (setup) => read(setup, call)),
    }),
  );
  return [
    {
      method: "GET",
      path: "/Api/User/FiscalSetup",
      handle: (call) => access.enterUser(call, (setups) => page(call, setups, setupJson)),
    },
    {
      method: "GET",
      path: "/Api/Blob/Fiscal/:fiscalId/:id/Download",
      handle: (call) => access.enter(call, (setup) => download(setup, idOf(call))),
    },
    ...inFiscal,
  ];
}

function download({ documents }: FiscalSetup, id: number): Reply {
  const found = documents.get(id);
  if (found === undefined) throw notFound("the document");
  return { status: 200, headers: { "Content-Type": "application/pdf" }, bytes: writePdf([found.name]) };
}
