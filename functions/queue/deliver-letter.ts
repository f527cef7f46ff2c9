import { deliverLetter } from "@kravflyt/app";
import { DeliverLetterMessage } from "@kravflyt/contracts";
import { letterId } from "@kravflyt/core";
import { deliveries } from "@kravflyt/delivery";
import { queueConsumer } from "@kravflyt/runtime";
import { readLetter } from "../buckets.ts";
import { letterMail, lettersToRead, print, sendTo, table } from "../deps.ts";
import { shellOf } from "../shell.ts";

const send = sendTo("advance-case", "send-letter", "post-booking", "publish-event");

/** Hands one letter to its channel; one that is out of date is void, and another is ordered. */
export const handler = queueConsumer({
  message: DeliverLetterMessage,
  run: async (message, at) => {
    const { client, from, configurationSet } = letterMail();
    const drop = print();
    await deliverLetter(
      shellOf(at, { table: table(), send }),
      {
        channels: deliveries({ ses: client, s3: drop.s3, configurationSet, printBucket: drop.name }),
        from,
        read: (sha256) => readLetter(lettersToRead(), sha256),
      },
      letterId(message.letterId),
    );
  },
});
