import Link from "next/link";
import type { ReactNode } from "react";

export type Crumb = { label: string; href?: string };

export function Breadcrumbs({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumbs" className="no-print min-w-0">
      <ol className="flex min-w-0 flex-wrap items-center text-sm text-ink-3">
        {crumbs.map((crumb, index) => (
          <li key={`${crumb.label}${crumb.href ?? ""}`} className="flex min-w-0 items-center">
            {index > 0 && (
              <span aria-hidden="true" className="px-1.5 text-rule-strong">
                /
              </span>
            )}
            {crumb.href ? (
              <Link
                href={crumb.href}
                className="truncate text-ink-2 no-underline hover:text-ink hover:underline"
              >
                {crumb.label}
              </Link>
            ) : (
              <span aria-current="page" className="truncate">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export type PageHeaderProps = {
  title: string;
  /** One sentence under the title: what this page answers. */
  lead?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Badges beside the title. */
  marks?: ReactNode;
  actions?: ReactNode;
};

export function PageHeader({ title, lead, crumbs, marks, actions }: PageHeaderProps) {
  return (
    <header className="flex flex-col gap-1 pb-5">
      {crumbs && <Breadcrumbs crumbs={crumbs} />}
      <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <div className="min-w-0 max-w-3xl">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="finding text-2xl wrap-break-word">{title}</h1>
            {marks}
          </div>
          {lead && <p className="mt-0.5 text-ink-2">{lead}</p>}
        </div>
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
    </header>
  );
}

/** A titled part of a page under a thin rule. */
export function Section({
  title,
  note,
  actions,
  children,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="border-t border-ink pt-2 pb-8">
      <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h2 className="text-lg font-semibold">{title}</h2>
        {note && <p className="text-sm text-ink-3">{note}</p>}
        {actions && <div className="no-print flex flex-wrap gap-2">{actions}</div>}
      </div>
      {children}
    </section>
  );
}
