import { letterId } from "@kravflyt/core";
import { startLocalAws } from "@kravflyt/local-aws";
import { afterEach, expect, it } from "vitest";
import { emailDelivery } from "./email.ts";
import { mailClient } from "./mail-client.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A mail service of which every answer is lost; `asked` tells what reached it. */
async function deafService() {
  const asked: string[] = [];
  const aws = await startLocalAws({
    fault: ({ operation }) => {
      asked.push(operation);
      return { kind: "lost_answer" };
    },
  });
  closing.push(aws.close);
  return { asked, endpoint: aws.url };
}

it("asks for a letter to be mailed once, also when the answer is lost: it may have been sent", async () => {
  const { asked, endpoint } = await deafService();
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const client = mailClient({ endpoint, region: "eu-north-1", credentials });
  const letter = {
    letterId: letterId("letter-1"),
    dispatchId: "letter-1",
    caseNumber: "1042",
    language: "nb",
    pdf: new TextEncoder().encode("%PDF-1.5 made up"),
    pages: 1,
    setsDeadline: true,
    sha256: "0".repeat(64),
    sender: { name: "Sjøhus & Sønn AS", email: "faktura@sjohus.example" },
    operator: { name: "Nordre Inkasso AS", email: "post@nordreinkasso.example" },
    email: "kari@aas.example",
  } as const;
  await expect(emailDelivery(client, "kravflyt").send(letter)).rejects.toMatchObject({ retry: "later" });
  expect(asked).toEqual(["SendEmail"]);
});
