import { Buffer } from "node:buffer";
import type { Page } from "@playwright/test";

/** A list as a creditor has it: claims that can be read in, and two rows with something to put right. */
const CLAIMS = [
  "Kunde;Adresse;Postnr;Poststed;Fakturanr;Fakturadato;Forfall;Beløp",
  "Ragnhild Solbrekka;Fjordgata 8;7010;Trondheim;20001;01.12.2025;15.12.2025;1234,50",
  "Even Myrhaugen;Nygata 21;5003;Bergen;20002;03.12.2025;17.12.2025;8950,00",
  "Torill Steinsvoll;Kirkeveien 4;01555;Oslo;20003;04.12.2025;18.12.2025;2310,00",
  "Sverre Lauvåsen;Skogveien 17;4005;Stavanger;20004;08.12.2025;22.12.2025;640,00",
  "Anniken Breivoll;Havnegata 2;9008;Tromsø;20005;09.12.2025;23.12.2025;se bilag",
  "Odd Granmoen;Storgata 30;0155;Oslo;20006;10.12.2025;24.12.2025;15780,00",
  "",
].join("\r\n");

/** Gives the file to the page of imports, and waits until its rows have been looked over. */
export async function layClaims(page: Page): Promise<void> {
  await page
    .locator("input[type=file]")
    .setInputFiles({ name: "ubetalte fakturaer.csv", mimeType: "text/csv", buffer: Buffer.from(CLAIMS) });
  await page.getByRole("heading", { name: "Kontroll" }).waitFor();
}
