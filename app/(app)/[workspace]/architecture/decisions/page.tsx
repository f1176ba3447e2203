import type { Metadata } from "next";
import { DecisionList } from "@/components/architecture/tailoring/decision-list";
import { ReportFilters } from "@/components/reports/report-filters";
import { PrintButton } from "@/components/share/print-button";
import { LinkButton } from "@/components/ui/button";
import { csvHref } from "@/components/ui/csv-href";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { formatCounted } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { findDecisions } from "@/lib/tailoring-decisions/queries";
import { decisionQuery } from "@/lib/tailoring-decisions/schema";

export const metadata: Metadata = { title: "Register of decisions" };

const PAGE = 100;

export default page("service:read", async ({ actor, searchParams }) => {
  const { slug } = actor.workspace;
  const asked = readSearch(decisionQuery.omit({ limit: true }), searchParams);
  const cursor = asked.cursor && isCursor(asked.cursor, 2) ? asked.cursor : undefined;
  const { items, nextCursor } = await findDecisions(actor, { ...asked, cursor, limit: PAGE });
  const overdue = items.filter((one) => one.overdue).length;
  const path = `/${slug}/architecture/decisions`;
  const { cursor: _, ...filters } = asked;
  return (
    <>
      <PageHeader
        title="Register of decisions"
        crumbs={[
          { label: "Tailor or buy", href: `/${slug}/architecture/tailor-or-buy` },
          { label: "Decisions" },
        ]}
        lead={
          overdue > 0
            ? `What was decided to tailor, buy or rent, why, and on which figures. ${formatCounted(overdue, "review is", "reviews are")} overdue.`
            : "What was decided to tailor, buy or rent, why, and on which figures."
        }
        actions={<PrintButton />}
      />
      <ReportFilters
        query={filters}
        selects={[]}
        choices={[
          {
            name: "state",
            label: "Show",
            value: asked.state,
            options: [
              { value: "all", label: "All" },
              { value: "current", label: "Those that stand" },
              { value: "overdue", label: "Review overdue" },
            ],
          },
        ]}
        clears={["model"]}
      />
      {items.length === 0 ? (
        <EmptyState
          title={
            asked.state === "overdue"
              ? "No review is overdue."
              : "Decisions will stand here with why, who and when."
          }
          actions={
            <LinkButton variant="primary" href={`/${slug}/architecture/tailor-or-buy`}>
              Tailor or buy
            </LinkButton>
          }
        >
          Each keeps a copy of the figures it was made on, and is superseded by a later one, never changed.
        </EmptyState>
      ) : (
        <DecisionList zone={actor.workspace.timeZone} decisions={items} />
      )}
      <Pages
        csv={csvHref(actor.workspace.slug, "/tailoring-decisions", filters)}
        first={cursor ? `${path}?${writeSearch(filters)}` : null}
        next={nextCursor ? `${path}?${writeSearch({ ...filters, cursor: nextCursor })}` : null}
      />
    </>
  );
});
