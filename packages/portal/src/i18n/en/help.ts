import type { helpTexts as nb } from "../nb/help.ts";

export const helpTexts: typeof nb = {
  title: "Help",
  intro: "Guides to what you do in Kravflyt, and to the systems that you can connect.",
  back: "All guides",
  systems: "Connect a system",
  work: "Use Kravflyt",
  inSystem: (system) => `In ${system}`,
  here: "In Kravflyt",
  begin: "Begin the setup",
  toImport: "Go to import",
  steps: {
    oauth2_code: [
      "Choose “Integrations” in the menu, and “New integration”.",
      "Choose the system, and go on to it to give access. You come back here by yourself.",
      "Choose the company. With only one the step is passed over.",
      "Choose how far back we read, on which accounts it is booked, and whether you want to approve each case.",
      "See that the test goes well, and switch it on. The invoices are then read at once.",
    ],
    api_key: [
      "Choose “Integrations” in the menu, and “New integration”.",
      "Choose the system, paste what you copied, and test the access. If something is wrong, you are told which field.",
      "Choose the company. If the key is for one only, the step is passed over.",
      "Choose how far back we read, on which accounts it is booked, and whether you want to approve each case.",
      "See that the test goes well, and switch it on. The invoices are then read at once.",
    ],
    pushes: [
      "Choose “Integrations” in the menu, and “New integration”.",
      "Choose “Another system (API)”.",
      "Write the accounts to book on, as they are called in the books.",
      "Switch it on. The program can then send invoices.",
    ],
  },
  pictures: "What it looks like",
  shows: {
    choose: () => "Choose the system that you use",
    access: (system) => `Give access to ${system}`,
    settings: () => "Choose what is fetched, and the accounts that it is booked on",
    test: () => "See that the test goes well, and switch on",
  },
  pictureOf: {
    choose: () => "Screenshot, in Norwegian: the page where the system is chosen",
    access: (system) => `Screenshot, in Norwegian: the page where ${system} is connected`,
    settings: () => "Screenshot, in Norwegian: the settings of the integration",
    test: () => "Screenshot, in Norwegian: the page where the integration is tested and switched on",
  },
  trouble: "If it does not work",
  troubles: {
    access: {
      title: "The access is no longer good",
      text: "Go to “Integrations” and choose “Connect again”. Your settings stay.",
    },
    company: {
      title: "The company is not shown",
      text: "Tick the company where you gave access, and try again. It can be done at any time, without disconnecting.",
    },
    addOn: {
      title: "The API add-on is missing",
      text: "Order it in the system. We show the link to the page where it is ordered.",
    },
    items: {
      title: "An invoice does not come in",
      text: "The integration says how many items could not be read, and why. Put them right in the books, and choose “Read now”.",
    },
  },
  contact: "Ask us",
  contactBody: "If you are stuck, we are glad to help.",
  email: "E-mail",
  phone: "Phone",
  hours: "Open",
  found: "Did you find the answer?",
  thanks: "Thank you.",
};
