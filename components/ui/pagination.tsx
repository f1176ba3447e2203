import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "./button-style";
import { ListCsv } from "./table-csv";

export type PaginationProps = {
  previousHref: string | null;
  nextHref: string | null;
  /** E.g. "Customers 101–150 of 1,234,567". */
  summary: string;
  /** Where all rows are sent as CSV. */
  csv?: string;
};

function Step({ href, children }: { href: string | null; children: React.ReactNode }) {
  if (href === null) {
    return (
      <span aria-disabled="true" className={buttonClass("secondary", "sm", "opacity-40")}>
        {children}
      </span>
    );
  }
  return (
    <Link href={href} className={buttonClass("secondary", "sm")}>
      {children}
    </Link>
  );
}

/** Keyset pages know their neighbours, not their number. */
export function Pagination({ previousHref, nextHref, summary, csv }: PaginationProps) {
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-2 py-3">
      <p className="figures mr-auto text-sm text-ink-3">{summary}</p>
      {csv && <ListCsv href={csv} />}
      <Step href={previousHref}>
        <ChevronLeft aria-hidden /> Previous
      </Step>
      <Step href={nextHref}>
        Next <ChevronRight aria-hidden />
      </Step>
    </nav>
  );
}
