import { Outlet } from "@tanstack/react-router";
import type { ReactNode } from "react";

type PartsFrameProps = {
  readonly label: string;
  /** A `li` with a link for each part. */
  readonly children: ReactNode;
  /** The pages have wide tables: the links stand above them, and not beside. */
  readonly isWide?: boolean;
};

/** What stands around pages that belong together: the way from each to the others. */
export const PartsFrame = ({ label, children, isWide = false }: PartsFrameProps) => (
  <div className={isWide ? "settings wide" : "settings"}>
    <nav aria-label={label}>
      <ul className="part-links">{children}</ul>
    </nav>
    <div className="settings-part">
      <Outlet />
    </div>
  </div>
);
