import type { Metadata } from "next";
import { ReportFilters } from "@/components/reports/report-filters";
import { AtRiskList } from "@/components/risks/at-risk-list";
import { RiskTabs } from "@/components/risks/risk-tabs";
import { responseWords, severityWords } from "@/components/risks/words";
import { LinkButton } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { EmptyState } from "@/components/ui/notices";
import { PageHeader } from "@/components/ui/page-header";
import { Pages } from "@/components/ui/pages";
import { actorMay } from "@/lib/auth/actor";
import { listFilterChoices } from "@/lib/customers/queries/filter-choices";
import { formatDateTime } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { page } from "@/lib/http/page";
import { isCursor } from "@/lib/keyset";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { findRiskRules } from "@/lib/risk-rules/queries";
import { countAtRisk, findAtRisk } from "@/lib/risks/queries";
import { riskQuery } from "@/lib/risks/schema";

export const metadata: Metadata = { title: "At risk" };

export default page("risk:read", async ({ actor, searchParams }) => {
  const { slug, timeZone: zone } = actor.workspace;
  const base = `/${slug}/success/risks`;
  const asked = readSearch(riskQuery, searchParams);
  const query = asked.cursor && !isCursor(asked.cursor, 3) ? { ...asked, cursor: undefined } : asked;
  const [{ items, nextCursor }, counts, rules, { stages, owners, models, segments }] = await Promise.all([
    findAtRisk(actor, query),
    countAtRisk(actor),
    findRiskRules(actor),
    listFilterChoices(actor),
  ]);
  const { cursor, limit: _, ...filters } = query;
  const me = actor.kind === "member" ? actor.id : null;
  const named = (list: readonly { id: string; name: string }[]) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  const header = (
    <>
      <PageHeader
        title="At risk"
        lead={
          counts.customers === 0
            ? "Customers whom a rule finds stand here, each with its reasons and what is done about them."
            : `${formatCount(counts.customers)} customers are at risk, ${formatCount(counts.high)} of them highly; nobody has done anything yet about ${formatCount(counts.unanswered)}.`
        }
        actions={
          <a
            href={`/api/v1/risks.csv?${writeSearch(filters, { workspace: slug })}`}
            download
            className={buttonClass("secondary")}
          >
            Download CSV
          </a>
        }
      />
      <div className="pb-5">
        <RiskTabs slug={slug} current="list" />
      </div>
    </>
  );
  if (rules.length === 0) {
    return (
      <>
        {header}
        <EmptyState
          title="Customers at risk will stand here as soon as a rule says who they are."
          actions={<LinkButton href={`${base}/rules`}>See the rules to start with</LinkButton>}
        />
      </>
    );
  }
  return (
    <>
      {header}
      <ReportFilters
        query={filters}
        choices={[]}
        clears={["rule", "severity", "stageId", "segmentId", "owner", "response", "model"]}
        selects={[
          {
            name: "rule",
            label: "Rule",
            value: query.rule ?? "",
            all: "Any rule",
            options: rules.map(({ id, name }) => ({ value: id, label: name })),
          },
          {
            name: "severity",
            label: "Severity",
            value: query.severity ?? "",
            all: "Any",
            options: Object.entries(severityWords).map(([value, label]) => ({ value, label })),
          },
          {
            name: "stageId",
            label: "Stage",
            value: query.stageId ?? "",
            all: "All stages",
            options: models.map((model) => ({
              group: model.name,
              options: named(stages.filter(({ modelId }) => modelId === model.id)),
            })),
          },
          ...(segments.length > 0
            ? [
                {
                  name: "segmentId",
                  label: "Segment",
                  value: query.segmentId ?? "",
                  all: "All segments",
                  options: named(segments),
                },
              ]
            : []),
          {
            name: "owner",
            label: "Owner",
            value: query.owner ?? "",
            all: "Anyone",
            options: [
              ...(me ? [{ value: "me", label: "Mine" }] : []),
              { value: "none", label: "Nobody yet" },
              ...named(owners),
            ],
          },
          {
            name: "response",
            label: "Response",
            value: query.response ?? "",
            all: "With or without",
            options: [
              { value: "none", label: "Without response" },
              { value: "any", label: "With a response" },
              ...Object.entries(responseWords).map(([value, label]) => ({ value, label })),
            ],
          },
        ]}
      />
      {items.length === 0 ? (
        <p className="border-y border-rule py-8 text-center text-ink-3">
          No customer is at risk by these filters.
        </p>
      ) : (
        <AtRiskList
          slug={slug}
          zone={zone}
          items={items}
          owners={owners}
          me={me}
          mayRespond={actorMay(actor, "risk:respond")}
          mayEscalate={actorMay(actor, "escalation:write")}
        />
      )}
      <Pages
        first={cursor ? `${base}?${writeSearch(filters)}` : null}
        next={nextCursor ? `${base}?${writeSearch(filters, { cursor: nextCursor })}` : null}
      >
        <p className="mr-auto text-sm text-ink-3">
          Customers are looked at within seconds of what is written about them
          {counts.asOf
            ? `, and all of them every night, last ${formatDateTime(counts.asOf, { zone })}.`
            : ", and all of them every night."}
        </p>
      </Pages>
    </>
  );
});
