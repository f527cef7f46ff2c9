import { Button, type ButtonProps, Link } from "@navikt/ds-react";
import { createLink } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** What our links may be told beside where they lead; the router adds the rest. */
type AnchorProps = { readonly children: ReactNode; readonly className?: string; readonly onClick?: () => void };

/** A link to a page of the portal that looks like a button; Aksel would call it one. */
export const ButtonLink = createLink((props: AnchorProps & Pick<ButtonProps, "variant" | "size">) => (
  <Button as="a" role="link" {...props} />
));

/** A link to a page of the portal in running text. */
export const TextLink = createLink((props: AnchorProps) => <Link {...props} />);
