import type { invitationTexts as nb } from "../nb/invitation.ts";

export const invitationTexts: typeof nb = {
  title: "Invitation to Kravflyt",
  ask: "You are invited to Kravflyt. If you accept, you get the access that the invitation gives, as whoever you are logged in as now.",
  askAs: (name) => `You are logged in as ${name}. If you accept, you get the access that the invitation gives.`,
  name: "Your name",
  nameFirst: "Write your name.",
  accept: "Accept the invitation",
  noLinkTitle: "The link is not complete",
  noLinkBody: "Open the link in the invitation's e-mail once more.",
};
