import type { Provider } from "@navikt/ds-react";
import type { ComponentProps } from "react";
import type { Texts } from "./nb.ts";

/** What the pages and the design system say. English comes by itself, for those who read it. */
export type Said = { readonly texts: Texts; readonly aksel: NonNullable<ComponentProps<typeof Provider>["locale"]> };
