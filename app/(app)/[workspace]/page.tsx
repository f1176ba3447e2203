import type { Metadata } from "next";
import { PairFigure } from "@/components/compare/pair-figure";
import { ArrivalsChart } from "@/components/overview/arrivals-chart";
import { AtRisk } from "@/components/overview/at-risk";
import { Headline } from "@/components/overview/headline";
import { LatestImports } from "@/components/overview/latest-imports";
import { NewWorkspace } from "@/components/overview/new-workspace";
import { ReviewsDue } from "@/components/overview/reviews-due";
import { SinceLastVisit } from "@/components/overview/since-last-visit";
import { WorstMisfit } from "@/components/overview/worst-misfit";
import { LogTouchpointButton } from "@/components/touchpoints/log-touchpoint-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { findOverdue } from "@/lib/assessments/queries";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { worstMisfit } from "@/lib/reports/alignment/worst";
import { readOverview } from "@/lib/reports/overview";
import { overviewQuery } from "@/lib/reports/schema";
import { countAtRisk, findAtRisk } from "@/lib/risks/queries";
import { riskQuery } from "@/lib/risks/schema";
import { readPair } from "./read-pair";

export const metadata: Metadata = { title: "Overview" };

export default page("workspace:read", async ({ actor, searchParams }) => {
  const { slug, name, timeZone } = actor.workspace;
  const root = `/${slug}`;
  const query = readSearch(overviewQuery, searchParams);
  const mayRisk = actorMay(actor, "risk:read");
  const [overview, misfit, pair, assessments, atRisk, worst] = await Promise.all([
    readOverview(actor, query),
    worstMisfit(actor, query),
    actorMay(actor, "model:read") ? readPair(actor) : null,
    actorMay(actor, "success:read") ? findOverdue(actor) : [],
    mayRisk ? countAtRisk(actor) : null,
    mayRisk ? findAtRisk(actor, riskQuery.parse({ limit: 3 })) : null,
  ]);
  const empty = overview.months.every((month) => month.arrivals === 0);
  const mayImport = actorMay(actor, "import:write");
  if (empty) {
    return (
      <>
        <PageHeader title={name} lead="Nothing has happened here yet." />
        <NewWorkspace
          root={root}
          mayImport={mayImport}
          mayModel={actorMay(actor, "model:write")}
          hasModel={overview.models > 0}
        />
        <div className="pt-10">
          <ReviewsDue overdue={overview.overdue} assessments={assessments} root={root} />
        </div>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={name}
        lead="The workspace at a glance, all lifecycle models together."
        actions={
          <>
            {mayImport && <LinkButton href={`${root}/data/imports`}>Import</LinkButton>}
            {actorMay(actor, "touchpoint:write") && <LogTouchpointButton />}
          </>
        }
      />
      <Headline overview={overview} slug={slug} search={writeSearch(query)} />
      {pair && (
        <div className="pt-10">
          <PairFigure pair={pair} root={root} />
        </div>
      )}
      <div className="grid gap-x-10 gap-y-10 pt-10 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <ArrivalsChart overview={overview} root={root} />
        <div className="flex flex-col gap-8">
          <SinceLastVisit
            overview={overview}
            zone={timeZone}
            root={root}
            mayAudit={actorMay(actor, "audit:read")}
          />
          <WorstMisfit misfit={misfit} slug={slug} zone={timeZone} />
          {atRisk && worst && <AtRisk counts={atRisk} worst={worst.items} root={root} />}
          <ReviewsDue overdue={overview.overdue} assessments={assessments} root={root} />
          <LatestImports imports={overview.imports} root={root} zone={timeZone} />
        </div>
      </div>
    </>
  );
});
