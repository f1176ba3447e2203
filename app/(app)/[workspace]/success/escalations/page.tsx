import type { Metadata } from "next";
import { EscalationTable } from "@/components/escalations/escalation-table";
import { EscalationTabs } from "@/components/escalations/escalation-tabs";
import { RaiseButton } from "@/components/escalations/raise-button";
import { ReportFilters } from "@/components/reports/report-filters";
import { buttonClass } from "@/components/ui/button-style";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { stateWords } from "@/lib/escalations/moves";
import { findEscalations } from "@/lib/escalations/queries";
import { escalationQuery } from "@/lib/escalations/schema";
import { formatMonth } from "@/lib/format/date";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";

export const metadata: Metadata = { title: "Escalations" };

const standingWords = { unsettled: "Unsettled", overdue: "Overdue", settled: "Settled", ...stateWords };

export default page("escalation:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const base = `/${slug}/success/escalations`;
  const asked = readSearch(escalationQuery, searchParams);
  const query = asked.cursor && !isCursor(asked.cursor, 2) ? { ...asked, cursor: undefined } : asked;
  const now = new Date();
  const [{ items, nextCursor }, { stages, owners, models }] = await Promise.all([
    findEscalations(actor, query, now),
    listFilterChoices(actor),
  ]);
  const { cursor, limit: _, ...filters } = query;
  const me = actor.kind === "member" ? actor.id : null;
  const mayWrite = actorMay(actor, "escalation:write");
  return (
    <>
      <PageHeader
        title="Escalations"
        lead="What somebody must answer for, by when. The most overdue stand first; nothing is settled before the customer has been told."
        actions={
          <>
            <a
              href={`/api/v1/escalations.csv?${writeSearch(filters, { workspace: slug })}`}
              download
              className={buttonClass("secondary")}
            >
              Download CSV
            </a>
            {mayWrite && (
              <RaiseButton
                slug={slug}
                zone={zone}
                owners={owners}
                me={me}
                customer={null}
                label="Raise an escalation"
                variant="primary"
              />
            )}
          </>
        }
      />
      <div className="pb-5">
        <EscalationTabs slug={slug} current="list" />
      </div>
      <ReportFilters
        query={filters}
        choices={[]}
        clears={["owner", "stageId", "month", "inTime", "answered"]}
        selects={[
          {
            name: "state",
            label: "State",
            value: query.state,
            all: null,
            options: Object.entries(standingWords).map(([value, label]) => ({ value, label })),
          },
          {
            name: "owner",
            label: "Owner",
            value: query.owner ?? "",
            all: "Anyone",
            options: [
              ...(me ? [{ value: "me", label: "Mine" }] : []),
              { value: "none", label: "Nobody yet" },
              ...owners.map(({ id, name }) => ({ value: id, label: name })),
            ],
          },
          {
            name: "stageId",
            label: "Stage when raised",
            value: query.stageId ?? "",
            all: "All stages",
            options: models.map((model) => ({
              group: model.name,
              options: stages
                .filter(({ modelId }) => modelId === model.id)
                .map(({ id, name }) => ({ value: id, label: name })),
            })),
          },
        ]}
      />
      {query.month && (
        <p className="pb-2 text-sm text-ink-3">Only those raised in {formatMonth(query.month)}.</p>
      )}
      <EscalationTable
        slug={slug}
        zone={zone}
        now={now.toISOString()}
        items={items}
        owners={owners}
        mayWrite={mayWrite}
        empty="No escalation fits. Raise one here, from a complaint in a customer's touchpoints, or from a risk."
      />
      <Pages
        first={cursor ? `${base}?${writeSearch(filters)}` : null}
        next={nextCursor ? `${base}?${writeSearch(filters, { cursor: nextCursor })}` : null}
      />
    </>
  );
});
