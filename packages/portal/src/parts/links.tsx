import { Button, type ButtonProps, Link } from "@navikt/ds-react";
import { createLink, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";

/** What our links may be told beside where they lead; the router adds the rest. */
type AnchorProps = { readonly children: ReactNode; readonly className?: string; readonly onClick?: () => void };

/** A link to a page of the portal that looks like a button; Aksel would call it one. */
export const ButtonLink = createLink((props: AnchorProps & Pick<ButtonProps, "variant" | "size">) => (
  <Button as="a" role="link" {...props} />
));

/** A link to a page of the portal in running text. */
export const TextLink = createLink((props: AnchorProps) => <Link {...props} />);

type PathLinkProps = Pick<ButtonProps, "variant" | "size"> & { readonly path: string; readonly children: ReactNode };

/** Like {@link ButtonLink}, to a page that is known by its path alone. */
export function PathLink({ path, ...props }: PathLinkProps) {
  const { history } = useRouter();
  return (
    <Button
      as="a"
      role="link"
      href={path}
      onClick={(event) => {
        event.preventDefault();
        history.push(path);
      }}
      {...props}
    />
  );
}
