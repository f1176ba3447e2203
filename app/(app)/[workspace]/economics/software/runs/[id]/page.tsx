import type { Metadata } from "next";
import { LineTable } from "@/components/software/line-table";
import { RunDifferences } from "@/components/software/run-differences";
import { TotalLine } from "@/components/software/total-line";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { findLines } from "@/lib/allocations/lines";
import { compareRuns, findRuns, getRun } from "@/lib/allocations/queries";
import { linesQuery } from "@/lib/allocations/schema";
import { notFound } from "@/lib/errors";
import { id as idSchema } from "@/lib/fields";
import { formatDateTime, formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCounted } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Allocation run" };

export default page("pool:read", async ({ actor, params, searchParams }) => {
  const { slug, currency, timeZone: zone } = actor.workspace;
  if (!idSchema.safeParse(params.id).success) throw notFound("This allocation run");
  const run = await getRun(actor, params.id ?? "");
  const asked = readSearch(linesQuery, searchParams);
  const query = asked.cursor && !isCursor(asked.cursor, 1) ? { ...asked, cursor: undefined } : asked;
  const [lines, { items: runs }] = await Promise.all([
    findLines(actor, run.id, query),
    findRuns(actor, { limit: 50 }),
  ]);
  const before = runs.find((other) => other.status === "done" && other.number < run.number);
  const difference = before ? await compareRuns(actor, run.id, before.id) : null;
  const base = `/${slug}/economics/software/runs/${run.id}`;
  const { cursor, limit: _, ...filters } = query;
  const file = `/api/v1/allocation-runs/${run.id}`;
  return (
    <>
      <PageHeader
        title={`Run ${run.number}`}
        lead={`${formatMonth(run.from)} to ${formatMonth(run.to)}, by ${run.createdBy}${run.finishedAt ? `, finished ${formatDateTime(run.finishedAt, { zone })}` : ""}`}
        crumbs={[
          { label: "Software spend", href: `/${slug}/economics/software` },
          { label: "Allocation runs", href: `/${slug}/economics/software/runs` },
          { label: `Run ${run.number}` },
        ]}
        actions={
          <div className="flex flex-wrap gap-2">
            <LinkButton href={`/${slug}/economics/software/entries?run=${run.id}`}>All parts</LinkButton>
            <a href={`${file}/entries.csv?workspace=${slug}`} download className={buttonClass("secondary")}>
              Download as CSV
            </a>
            <a href={`${file}/focus.csv?workspace=${slug}`} download className={buttonClass("secondary")}>
              Download as FOCUS
            </a>
          </div>
        }
      />
      <div className="flex flex-col gap-10">
        {difference && <RunDifferences difference={difference} currency={currency} />}
        <Section
          title="Lines"
          note="Each part of a pool in one state. An allocated line is split further among customers and stages."
        >
          {lines.total && (
            <TotalLine>
              {formatMoney(lines.total.amountMinor, currency)} in {formatCounted(lines.total.count, "line")}
            </TotalLine>
          )}
          <LineTable slug={slug} run={run.id} currency={currency} rows={lines.items} />
          <Pages
            first={cursor === undefined ? null : `${base}?${writeSearch(filters)}`}
            next={
              lines.nextCursor ? `${base}?${writeSearch({ ...filters, cursor: lines.nextCursor })}` : null
            }
          />
        </Section>
      </div>
    </>
  );
});
