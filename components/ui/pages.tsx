import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";

type Props = {
  /** Address of the first page; null while one is on it. */
  first: string | null;
  next: string | null;
  /** Stands before the buttons. */
  children?: ReactNode;
};

/** Back to the first page of a list, on to the next. */
export function Pages({ first, next, children }: Props) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 py-3">
      {children}
      {first !== null && (
        <LinkButton size="sm" href={first}>
          First page
        </LinkButton>
      )}
      {next !== null && (
        <LinkButton size="sm" href={next}>
          Next page
        </LinkButton>
      )}
    </nav>
  );
}
