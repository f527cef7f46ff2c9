import * as z from "zod";
import type { CollectionMark } from "../connector.ts";
import { getOne, write } from "./call.ts";
import { idIn } from "./read-items.ts";
import { SENT_TO_COLLECTION } from "./to-item.ts";

const Reminders = z.object({ reminders: z.array(z.object({ type: z.string() })) });

const isMarked: CollectionMark["isMarked"] = async (api, source) => {
  const query = { fields: "reminders(type)" };
  const invoice = await getOne(api, { path: `invoice/${idIn(source)}`, query, shape: Reminders });
  return invoice?.reminders.some(({ type }) => type === SENT_TO_COLLECTION) === true;
};

/**
 * "Sent to collection" is the last kind of reminder in Tripletex. Ours has neither charge nor interest, and is dispatched
 * to the creditor's own printer: Tripletex sends nothing to anybody. It cannot be taken off again.
 */
export const collectionMark: CollectionMark = {
  isMarked,
  async mark(api, { source, on }) {
    if (await isMarked(api, source)) return;
    const query = {
      type: SENT_TO_COLLECTION,
      date: on,
      includeCharge: "false",
      includeInterest: "false",
      dispatchType: "OWN_PRINTER",
    };
    await write(api, { method: "PUT", path: `invoice/${idIn(source)}/:createReminder`, query });
  },
};
