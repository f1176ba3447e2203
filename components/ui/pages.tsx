import type { ReactNode } from "react";
import { LinkButton } from "@/components/ui/button";
import { ListCsv } from "@/components/ui/table-csv";

type Props = {
  /** Address of the first page; null while one is on it. */
  first: string | null;
  next: string | null;
  /** Where all rows are sent as CSV. */
  csv?: string;
  /** Stands before the buttons. */
  children?: ReactNode;
};

/** Back to the first page of a list, on to the next. */
export function Pages({ first, next, csv, children }: Props) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 py-3">
      {children}
      {csv && (first !== null || next !== null) && <ListCsv href={csv} />}
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
