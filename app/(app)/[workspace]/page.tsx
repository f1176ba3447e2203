import type { Metadata } from "next";
import { PairFigure } from "@/components/compare/pair-figure";
import { ArrivalsChart } from "@/components/overview/arrivals-chart";
import { Headline } from "@/components/overview/headline";
import { LatestImports } from "@/components/overview/latest-imports";
import { NewWorkspace } from "@/components/overview/new-workspace";
import { ReviewsDue } from "@/components/overview/reviews-due";
import { SinceLastVisit } from "@/components/overview/since-last-visit";
import { LogTouchpointButton } from "@/components/touchpoints/log-touchpoint-button";
import { LinkButton } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { actorMay } from "@/lib/auth/actor";
import { page } from "@/lib/http/page";
import { readSearch, writeSearch } from "@/lib/reports/address";
import { readOverview } from "@/lib/reports/overview";
import { overviewQuery } from "@/lib/reports/schema";
import { readPair } from "./read-pair";

export const metadata: Metadata = { title: "Overview" };

export default page("workspace:read", async ({ actor, searchParams }) => {
  const { slug, name, timeZone } = actor.workspace;
  const root = `/${slug}`;
  const query = readSearch(overviewQuery, searchParams);
  const [overview, pair] = await Promise.all([
    readOverview(actor, query),
    actorMay(actor, "model:read") ? readPair(actor) : null,
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
          <ReviewsDue overdue={overview.overdue} root={root} />
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
          <ReviewsDue overdue={overview.overdue} root={root} />
          <LatestImports imports={overview.imports} root={root} zone={timeZone} />
        </div>
      </div>
    </>
  );
});
