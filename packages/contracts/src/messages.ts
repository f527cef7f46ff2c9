import * as z from "zod";
import { EventId } from "./public-events.ts";
import { Id, InstantText } from "./scalars.ts";

/** Ids name what a message is about; everything else is read afresh, since a message may come late, twice or out of order. */
export const SyncCreditorMessage = z.strictObject({
  connectionId: Id,
  /** Read everything again, not only what changed since the last import. */
  full: z.boolean().optional(),
  /** Read again only what the system's own messages name (`note-hints`). */
  hinted: z.boolean().optional(),
});
export type SyncCreditorMessage = z.infer<typeof SyncCreditorMessage>;

/** One of the books' own names of things: an item's key, a customer's id. */
const BooksKey = z.string().min(1).max(200);

/** That a system told us of a change, by a message that was found genuine; never what it said of the change itself. */
export const NoteHintsMessage = z.strictObject({
  connectionId: Id,
  /** Which of the connection's subscriptions it came by. */
  generation: z.int().min(1),
  /** The system's own name of the message, hashed; absent where it names none. */
  delivery: z.string().max(64).optional(),
  hints: z
    .array(
      z.discriminatedUnion("kind", [
        z.strictObject({ kind: z.literal("item"), key: BooksKey }),
        z.strictObject({ kind: z.literal("customer"), sourceId: BooksKey }),
        z.strictObject({ kind: z.literal("books") }),
      ]),
    )
    .min(1)
    .max(100),
});
export type NoteHintsMessage = z.infer<typeof NoteHintsMessage>;

export const AdvanceCaseMessage = z.strictObject({ caseId: Id });
export type AdvanceCaseMessage = z.infer<typeof AdvanceCaseMessage>;

export const SendLetterMessage = z.strictObject({
  caseId: Id,
  creditorId: Id,
  connectionId: Id,
  letterId: Id,
  /** The version of the event that calls for a notice; absent for a letter of the process. */
  notice: z.int().min(1).optional(),
  /** That notice did not arrive: the version of the event that has it sent anew. */
  anew: z.int().min(1).optional(),
});
export type SendLetterMessage = z.infer<typeof SendLetterMessage>;

export const DeliverLetterMessage = z.strictObject({ letterId: Id });
export type DeliverLetterMessage = z.infer<typeof DeliverLetterMessage>;

export const PostBookingMessage = z.strictObject({ postingId: Id, connectionId: Id });
export type PostBookingMessage = z.infer<typeof PostBookingMessage>;

export const TellCreditorMessage = z.strictObject({
  connectionId: Id,
  /** It went bad, or it is well again. */
  turn: z.enum(["bad", "well"]),
  /** When it went bad. */
  since: InstantText,
  /** Code of why. */
  code: z.string().max(100),
});
export type TellCreditorMessage = z.infer<typeof TellCreditorMessage>;

export const SendPayoutMessage = z.strictObject({ payoutId: Id });
export type SendPayoutMessage = z.infer<typeof SendPayoutMessage>;

export const TellOfPayoutMessage = z.discriminatedUnion("kind", [
  /** The bank turned a payout down, or took it in part. */
  z.strictObject({ kind: z.literal("payout"), payoutId: Id }),
  /** A creditor's account was changed, and waits; or the change was stopped, or dropped with the access of whoever asked. */
  z.strictObject({
    kind: z.literal("account"),
    creditorId: Id,
    turn: z.enum(["asked", "stopped", "dropped"]),
    /** Of the account, from that turn on. Absent in a message of before they were told: the account as it is, and now. */
    version: z.int().min(1).optional(),
    at: InstantText.optional(),
  }),
]);
export type TellOfPayoutMessage = z.infer<typeof TellOfPayoutMessage>;

/** What is to be told to whoever subscribes. The events of a case stand in its history; `from` and `through` are versions of it. */
export const PublishEventMessage = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("case"), caseId: Id, from: z.int().min(1), through: z.int().min(1) }),
  /** A posting may be tried again before this is read: what went wrong is told by the message. */
  z.strictObject({ kind: z.literal("posting"), postingId: Id, version: z.int().min(1), problem: z.string().max(200) }),
  z.strictObject({ kind: z.literal("payout"), payoutId: Id }),
  /** A subscription goes on: what was held for it is told. */
  z.strictObject({ kind: z.literal("held"), creditorId: Id, subscriptionId: Id }),
]);
export type PublishEventMessage = z.infer<typeof PublishEventMessage>;

export const SendEventMessage = z.strictObject({ creditorId: Id, subscriptionId: Id, eventId: EventId });
export type SendEventMessage = z.infer<typeof SendEventMessage>;

/** A creditor is told by e-mail that a subscription of its does not work. */
export const TellOfSubscriptionMessage = z.strictObject({ creditorId: Id, subscriptionId: Id });
export type TellOfSubscriptionMessage = z.infer<typeof TellOfSubscriptionMessage>;
/** There is something to read and to answer, on a case or in a creditor's conversation with customer service. */
const SomethingToAnswer = z.strictObject({ creditorId: Id, messageId: Id, caseId: Id.optional() });
/** A case has ended, by the event of that version: its closing statement is there to be read. */
const ClosingToRead = z.strictObject({ caseId: Id, closedVersion: z.int().min(1) });
export const TellOfMessageMessage = z.union([SomethingToAnswer, ClosingToRead]);
export type ToldOfMessage = z.infer<typeof SomethingToAnswer>;
export type ToldOfClosing = z.infer<typeof ClosingToRead>;
/** An invitation is to be written; its secret is made by whoever writes it. */
export const InvitePersonMessage = z.strictObject({ invitationId: Id });
export type InvitePersonMessage = z.infer<typeof InvitePersonMessage>;
export const SyncAgencyMessage = z.strictObject({ creditorId: Id });
export type SyncAgencyMessage = z.infer<typeof SyncAgencyMessage>;

/** The tag that a sent e-mail carries, so that its events find their way back to the dispatch. */
export const DISPATCH_TAG = "dispatch-id";

/**
 * What happened to an e-mail, as SES publishes it through EventBridge. Only what we read is named.
 * https://docs.aws.amazon.com/ses/latest/dg/monitoring-eventbridge.html
 */
export const MailEventMessage = z.object({
  id: z.string().min(1).max(100),
  source: z.literal("aws.ses"),
  time: InstantText,
  detail: z.object({
    eventType: z.enum(["Send", "Delivery", "Bounce", "Complaint", "Reject"]),
    mail: z.object({
      messageId: z.string().min(1).max(200),
      tags: z.object({ [DISPATCH_TAG]: z.tuple([Id]) }),
    }),
    bounce: z.object({ bounceType: z.string().max(40) }).optional(),
  }),
});
export type MailEventMessage = z.infer<typeof MailEventMessage>;

/** The shape of what each queue carries. */
export const MESSAGES = {
  "sync-creditor": SyncCreditorMessage,
  "note-hints": NoteHintsMessage,
  "advance-case": AdvanceCaseMessage,
  "send-letter": SendLetterMessage,
  "deliver-letter": DeliverLetterMessage,
  "post-booking": PostBookingMessage,
  "send-payout": SendPayoutMessage,
  "tell-of-payout": TellOfPayoutMessage,
  "publish-event": PublishEventMessage,
  "send-event": SendEventMessage,
  "tell-of-subscription": TellOfSubscriptionMessage,
  "tell-of-message": TellOfMessageMessage,
  "sync-agency": SyncAgencyMessage,
  "tell-creditor": TellCreditorMessage,
  "invite-person": InvitePersonMessage,
  "mail-events": MailEventMessage,
} as const;
/** The queues there are. */
export type QueueName = keyof typeof MESSAGES;
