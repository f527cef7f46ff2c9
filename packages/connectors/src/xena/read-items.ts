import { type CalendarDate, daysBetween, type Invoice } from "@kravflyt/core";
import * as z from "zod";
import type { Api } from "../access.ts";
import type { ItemPage, SourceItem, UnreadItem } from "../connector.ts";
import { ConnectorError } from "../connector-error.ts";
import { askedOnce, makeLeavingOut } from "../leaving-out.ts";
import { type LenientlyRead, readLeniently } from "../lenient.ts";
import type { Source } from "../orders.ts";
import { find, findAll, pages, parseRows, type RawPage, SYSTEM } from "./call.ts";
import { readPayments } from "./payments.ts";
import { type ReadAhead, readAhead } from "./read-ahead.ts";
import { isSettled as isSettledPost, keyOf, toItem, toUnread } from "./to-item.ts";
import { XenaContext, XenaPartner, XenaPost, XenaReminder } from "./wire.ts";

/** How often the list is read, at most, because it moved while it was read. */
const READINGS_MAX = 5;

const AnyRow = z.unknown();
const OPEN_POSTS = "Transaction/PartnerPost";
const REMINDERS = "Transaction/PartnerReminder";
/** 2099-12-31: what is late by then is all that is open. */
const FAR_AHEAD = "47481";

type ReadPost = LenientlyRead<XenaPost>;
type Beside = {
  readonly partners: ReadAhead<XenaPartner>;
  readonly reminders: ReadAhead<XenaReminder>;
  readonly leavingOut: ReturnType<typeof makeLeavingOut>;
  /** A customer's card, from the list or by itself, and the customer's address for e-mail: the same for all posts of the customer. */
  readonly card: (partnerId: number) => Promise<XenaPartner | undefined>;
  readonly context: (partnerId: number) => Promise<z.infer<typeof XenaContext> | undefined>;
};

/**
 * Every open post of a customer issued on `from` or later. A post names its customer and no more: the customers' cards and
 * the reminders (with the address for e-mail) are lists beside it, of which as much is read as a page of posts needs.
 */
export async function* openItems(api: Api, from: CalendarDate): AsyncGenerator<ItemPage> {
  const partners = readAhead(api, {
    path: "Partner",
    query: { partnerContextType: "Customer", "listOptions.showDeactivated": "true" },
    shape: XenaPartner,
  });
  const beside: Beside = {
    partners,
    reminders: readAhead(api, { path: REMINDERS, query: { calculatedBy: FAR_AHEAD }, shape: XenaReminder }),
    leavingOut: makeLeavingOut(),
    card: askedOnce(async (id) => whole((await partners([id])).get(id)) ?? (await findCard(api, id))),
    context: askedOnce((id) => findContext(api, id)),
  };
  const seen = new Set<string>();
  for (let reading = 0; reading < READINGS_MAX; reading += 1) {
    const watch = watchRows();
    const seenBefore = seen.size;
    for await (const page of pages(api, OPEN_POSTS, { onlyOpen: "true" })) {
      const posts = page.rows.map(readPost);
      watch.see(page, posts);
      const fresh = posts.filter(({ value }) => isOurs(value, from) && isFresh(seen, value));
      if (fresh.length > 0) yield await toPage(api, fresh, beside);
    }
    if (watch.hasAll() || (reading > 0 && seen.size === seenBefore)) return;
  }
  throw new ConnectorError(SYSTEM, "list_keeps_changing", `${OPEN_POSTS} moved in ${READINGS_MAX} readings`);
}

/** Tells whether one reading of the list can have missed a row: it got shorter, or gave fewer than it says it has. */
function watchRows() {
  const ids = new Set<number>();
  let shrank = false;
  let lastCount = 0;
  return {
    see: ({ count }: RawPage, posts: readonly ReadPost[]) => {
      shrank ||= count < lastCount;
      lastCount = count;
      for (const { value } of posts) ids.add(value.Id);
    },
    hasAll: () => !shrank && ids.size >= lastCount,
  };
}

function isFresh(seen: Set<string>, post: XenaPost): boolean {
  const before = seen.size;
  return seen.add(keyOf(post)).size > before;
}

/** What customers owe, and what stands to their credit. A payment that is above zero is a booking of ours, no claim. */
function isOurs({ PostType, FiscalDateDays, RemainingAmount }: XenaPost, from: CalendarDate): boolean {
  if (FiscalDateDays && FiscalDateDays < from) return false;
  if (PostType === "PartnerPostType_CustomerPayment") return (RemainingAmount ?? 0) < 0;
  return PostType === "PartnerPostType_CustomerInvoice" || PostType === "PartnerPostType_CustomerCreditNote";
}

const isInvoice = ({ PostType }: XenaPost): boolean => PostType === "PartnerPostType_CustomerInvoice";

/** A post about which Xena trips over itself stops no other. */
async function toPage(api: Api, posts: readonly ReadPost[], beside: Beside): Promise<ItemPage> {
  const partners = await beside.partners([...new Set(posts.map(({ value }) => value.PartnerId))]);
  const reminders = await beside.reminders(posts.filter(({ value }) => isInvoice(value)).map(({ value }) => value.Id));
  const items: SourceItem[] = [];
  const unread: UnreadItem[] = [];
  for (const post of posts) {
    const { PartnerId, Id } = post.value;
    const partner = partners.get(PartnerId);
    const read = await beside.leavingOut(async () => {
      const card = await beside.card(PartnerId);
      return itemOf(api, { post, partner: card, reminder: whole(reminders.get(Id)), context: beside.context });
    });
    if ("given" in read) items.push(read.given);
    // a credit is known by its amount, and holds the customer's letters (T7): nothing more is asked for
    else if (!isInvoice(post.value)) items.push(await itemOf(api, { post, ...NOT_GIVEN, context: beside.context }));
    else if (!isSettledPost(post.value))
      unread.push(toUnread(post.value, partner === "broken" ? undefined : partner, read.reason));
  }
  return { items, unread };
}

/** @throws ConnectorError `unknown_answer` for a row of which nothing but the id could be read: what it says may stop a letter. */
function whole<Row>(row: Row | "broken" | undefined): Row | undefined {
  if (row === "broken") throw new ConnectorError(SYSTEM, "unknown_answer", "cannot read a row that belongs to a post");
  return row;
}

type Parts = {
  readonly post: ReadPost;
  readonly partner: XenaPartner | undefined;
  readonly reminder: XenaReminder | undefined;
  readonly context: Beside["context"];
};

const NOT_GIVEN = { partner: undefined, reminder: undefined };

async function itemOf(api: Api, it: Parts): Promise<SourceItem> {
  const { partner, reminder } = it;
  const { value: post, unreadable } = it.post;
  // what is no invoice gets no letter, and what is on no reminder list is asked for by itself
  const context = isInvoice(post) && reminder === undefined ? await it.context(post.PartnerId) : undefined;
  const email = reminder?.InvoiceEmail ?? context?.InvoiceEmail;
  const payments = await readPayments(api, post);
  const customer = { partner, email, printed: reminder?.OrderAddress };
  return toItem(api, { post, reminder, customer, payments, unreadable });
}

const findCard = (api: Api, partnerId: number) => find(api, `Partner/${partnerId}`, XenaPartner);
const findContext = (api: Api, partnerId: number) =>
  find(api, `Partner/${partnerId}/Context/ContextType_Customer`, XenaContext);

/** One item as the books have it now; `undefined` when it was cancelled. */
export async function item(api: Api, source: Source): Promise<Invoice | undefined> {
  const post = await findPost(api, source);
  if (post === undefined) return undefined;
  const partner = await findCard(api, post.value.PartnerId);
  const reminder = await findReminder(api, post.value);
  return (await itemOf(api, { post, partner, reminder, context: (id) => findContext(api, id) })).invoice;
}

/** False also when the item is gone. */
export async function isSettled(api: Api, source: Source): Promise<boolean> {
  const post = await findPost(api, source);
  return post !== undefined && isSettledPost(post.value);
}

/** Xena gives no post by its id: it is among those of its transaction, or of its customer. */
export async function findPost(
  api: Api,
  { partnerPostId, partnerId, transactionId }: Source,
): Promise<ReadPost | undefined> {
  if (partnerPostId === undefined || partnerId === undefined) {
    throw new ConnectorError(SYSTEM, "refused", "the item says nothing of where it is in Xena");
  }
  const path =
    transactionId === undefined
      ? `Transaction/Partner/${partnerId}/PartnerPost?contextType=ContextType_Customer`
      : `Transaction/${transactionId}/PartnerPost`;
  const posts = (await findAll(api, path, AnyRow)).map(readPost);
  return posts.find(({ value }) => String(value.Id) === partnerPostId);
}

/**
 * The post's row on the reminder list, looked for as the list was the day after the post fell due: the shortest list that
 * it stands on. What is settled, or is no invoice, stands on none.
 */
async function findReminder(api: Api, post: XenaPost): Promise<XenaReminder | undefined> {
  if (!isInvoice(post) || isSettledPost(post) || !post.DueDateDays) return undefined;
  const dayAfter = daysBetween("1970-01-01" as CalendarDate, post.DueDateDays) + 1;
  for await (const { rows } of pages(api, REMINDERS, { calculatedBy: String(dayAfter) })) {
    const found = parseRows(rows, XenaReminder).find(({ Id }) => Id === post.Id);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** @throws ConnectorError `unknown_answer` when not even the ids can be read: then this is not the API we know. */
function readPost(raw: unknown): ReadPost {
  const found = readLeniently(XenaPost, raw);
  if (found === undefined) throw new ConnectorError(SYSTEM, "unknown_answer", "a partner post without readable ids");
  return found;
}
