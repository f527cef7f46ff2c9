import { endLegalStep, previewLegalSteps, takeLegalStep } from "@kravflyt/app";
import { type Case, LEGAL_OUTCOMES, sumOre } from "@kravflyt/core";
import { ask, asPerson, asView } from "../orders.ts";
import type { Behaviour, Office, World } from "../world.ts";

/** People petition for attachment, or complain to the conciliation board, when the notice of it has run out. */
export const peopleGoToLaw: Behaviour = {
  name: "people go to law",
  live: async (world) => {
    for (const office of world.offices) {
      for (const { state } of office.mirror.cases.values()) {
        if (state.status === "closed") continue;
        if (state.status === "legal") await endAtLaw(world, office, state);
        else if (state.letters.some(({ step }) => step === "legal_notice")) await goToLaw(world, office, state);
      }
    }
  },
};

async function goToLaw({ random }: World, office: Office, state: Case): Promise<void> {
  if (!random.isOneIn(6)) return;
  const preview = await previewLegalSteps(asView(office), asPerson(state));
  if (!preview.ok) return;
  const { kind, costs } = random.pick(preview.value);
  if (!costs.ok) return;
  const costsSeenOre = sumOre([costs.value.courtFee.ore, costs.value.writingFee.ore]);
  // the hub is asked whatever the preview says: it has to refuse what is not lawful
  await ask(office, () => takeLegalStep(office.hub.shell(), { ...asPerson(state), kind, costsSeenOre }));
}

async function endAtLaw({ random }: World, office: Office, state: Case): Promise<void> {
  if (!random.isOneIn(25)) return;
  const outcome = random.pick(LEGAL_OUTCOMES);
  await ask(office, () => endLegalStep(office.hub.shell(), { ...asPerson(state), outcome }));
}
