import type { Metadata } from "next";
import { AlignedCharts } from "@/components/charts/aligned-charts";
import { CohortTriangle } from "@/components/charts/cohort-triangle";
import { FunnelBars } from "@/components/charts/funnel-bars";
import { GhostLives } from "@/components/charts/ghost-lives";
import { HorizontalBars } from "@/components/charts/horizontal-bars";
import { LineBand } from "@/components/charts/line-band";
import { StackedAreaOrBars } from "@/components/charts/stacked-area-or-bars";
import { Waterfall } from "@/components/charts/waterfall";
import { StageKey, StageRail } from "@/components/stage-rail/stage-rail";
import { stageColor } from "@/components/stage-rail/stages";
import { Badge } from "@/components/ui/badge";
import { Button, LinkButton } from "@/components/ui/button";
import { Figure, FigureRow } from "@/components/ui/figure";
import { EmptyState, ErrorNotice, Skeleton } from "@/components/ui/notices";
import { PageHeader, Section } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Table } from "@/components/ui/table";
import { WhyPanel } from "@/components/ui/why-panel";
import { Controls } from "./controls";
import { GalleryShell } from "./gallery-shell";
import * as sample from "./sample";

export const metadata: Metadata = { title: "Style gallery" };

const ROWS = [
  { id: "1", name: "Brandt household", stage: "use", minutes: 412, cost: "€1,204.10", margin: "€318.40" },
  {
    id: "2",
    name: "Kessler & Söhne Metallwarenfabrik GmbH & Co. KG, branch Wuppertal-Elberfeld",
    stage: "onboarding",
    minutes: 1840,
    cost: "€9,811.00",
    margin: "−€2,110.75",
  },
  { id: "3", name: "A. Okafor", stage: "conversion", minutes: 37, cost: "€88.00", margin: "−€88.00" },
] as const;

export default function GalleryPage() {
  return (
    <GalleryShell>
      <PageHeader
        title="Where onboarding eats the margin"
        crumbs={[
          { label: "Nordlicht Versicherung", href: "/gallery" },
          { label: "Economics", href: "/gallery" },
          { label: "Activity" },
        ]}
        lead="Everything the pages are made of, in the states they can be in."
        marks={<Badge tone="accent">Draft</Badge>}
        actions={
          <>
            <LinkButton href="/gallery" size="sm">
              Export CSV
            </LinkButton>
            <Button variant="primary" size="sm">
              Publish
            </Button>
          </>
        }
      />
      <div className="flex flex-col gap-10">
        <FigureRow>
          <Figure
            label="Cost to acquire"
            value="€412"
            unit="per close"
            change={{ text: "+12 % on last quarter", tone: "bad" }}
            sparkline={{
              values: [30, 32, 31, 36, 35, 40, 44, 41],
              label: "Eight months, rising from 300 to 410",
            }}
            why={{ explanation: sample.why }}
          />
          <Figure
            label="Payback"
            value="17"
            unit="months"
            change={{ text: "2 sooner", tone: "good" }}
            why={{ explanation: sample.why }}
          />
          <Figure
            label="Minutes per customer, first year"
            value="6 h 40 m"
            unit="median"
            sparkline={{ values: [9, 8, 8, 7, null, 6, 6, 5], label: "Falling" }}
          />
          <Figure
            label="LTV to CAC"
            value={null}
            missing="no closes yet"
            note="It appears with the first close."
          />
        </FigureRow>

        <AlignedCharts
          frame={{
            title:
              "Brandt household: a claim in month seven doubled the effort, and still it paid back on day 180",
            filters: ["one customer", "by week"],
            asOf: "21 Nov 2026, 09:14",
            actions: (
              <Button size="sm" variant="quiet">
                CSV
              </Button>
            ),
          }}
          {...sample.triptych}
        />

        <StackedAreaOrBars
          kind="bars"
          description={sample.activity}
          frame={{
            title: "Onboarding takes 22 % of all contact, and it is growing",
            filters: ["households", "all channels"],
            asOf: "21 Nov 2026",
            note: "September is not over.",
          }}
        />
        <div className="grid gap-8 lg:grid-cols-2">
          <StackedAreaOrBars
            kind="area"
            description={sample.activity}
            height={240}
            frame={{ title: "The same as area, in half the width", compact: true }}
          />
          <LineBand
            height={240}
            description={sample.survival}
            bands={[{ seriesId: "s", low: "lo", high: "hi", label: "95 % band" }]}
            curve="step"
            frame={{
              title: "Constant churn would promise a third fewer customers by year three",
              compact: true,
            }}
            marks={[{ x: 13, label: "13 months" }]}
          />
        </div>
        <LineBand
          description={sample.cost}
          bands={[
            { seriesId: "low", low: "lowA", high: "lowB", label: "25–75 %" },
            { seriesId: "high", low: "highA", high: "highB", label: "25–75 %" },
          ]}
          marks={[{ x: 11, label: "Low touch breaks even" }]}
          frame={{
            title: "High touch costs three times as much to win and pays back eight months later",
            filters: ["households"],
            asOf: "21 Nov 2026",
          }}
        />
        <GhostLives
          frame={{
            title: "Behind one customer who closed stand 26 who did not",
            filters: ["cohort Q2 2026"],
          }}
          closed={sample.closed}
          ghosts={sample.ghosts}
          unit="€ spent, cumulative"
          y={{ kind: "money", currency: "EUR", whole: true }}
          stages={sample.presale}
        />
        <div className="grid gap-8 lg:grid-cols-2">
          <HorizontalBars
            description={sample.spend}
            colors={Object.fromEntries(sample.stages.map((stage) => [stage.name, stageColor(stage.kind)]))}
            targets={{ Onboarding: 0.12, Use: 0.52, Acquisition: 0.2, Conversion: 0.1, Upgrade: 0.06 }}
            targetLabel="Share of activity"
            frame={{ title: "Onboarding takes 12 % of activity and 61 % of licence spend", compact: true }}
          />
          <HorizontalBars
            description={sample.channels}
            links={{ Brokers: "/gallery" }}
            frame={{ title: "On comparison sites the ghosts cost three times the customer", compact: true }}
          />
          <Waterfall
            frame={{
              title: "More than half of the acquisition cost belongs to people who never bought",
              compact: true,
            }}
            unit="€ per close"
            y={{ kind: "money", currency: "EUR", whole: true }}
            totalLabel="CAC"
            series={[
              { id: "own", label: "Own", color: "var(--series-1)" },
              { id: "load", label: "Load of unclosed", color: "var(--series-1)", pattern: "hatch" },
            ]}
            steps={[
              { id: "r", label: "Reach", values: { own: 2100, load: 9800 }, color: "var(--stage-reach)" },
              {
                id: "a",
                label: "Acquisition",
                values: { own: 8200, load: 11400 },
                color: "var(--stage-acquisition)",
              },
              {
                id: "c",
                label: "Conversion",
                values: { own: 7400, load: 2300 },
                color: "var(--stage-conversion)",
              },
            ]}
          />
          <FunnelBars
            frame={{ title: "Two of three are lost before anyone speaks to them", compact: true }}
            noun="prospects, Q2 2026"
            steps={[
              { id: "r", label: "Reach", count: 12480, color: "var(--stage-reach)", passRate: null },
              {
                id: "a",
                label: "Acquisition",
                count: 3902,
                color: "var(--stage-acquisition)",
                passRate: 0.313,
              },
              {
                id: "c",
                label: "Conversion",
                count: 1811,
                color: "var(--stage-conversion)",
                passRate: 0.464,
              },
              {
                id: "o",
                label: "Onboarding",
                count: 1240,
                color: "var(--stage-onboarding)",
                passRate: 0.685,
              },
            ]}
          />
        </div>
        <CohortTriangle
          frame={{
            title: "Each cohort since March keeps a little more",
            unit: "share still with us",
            asOf: "21 Nov 2026",
          }}
          rows={sample.cohorts}
          ages={["M0", "M1", "M2", "M3", "M4", "M5", "M6", "M7"]}
          sizeLabel="Customers"
          y={{ kind: "percent" }}
        />
        <div className="grid gap-8 lg:grid-cols-2">
          <LineBand
            height={180}
            description={{ ...sample.cost, points: [] }}
            frame={{
              title: "Nothing measured yet",
              compact: true,
              empty: (
                <>
                  <p>Here the cost of each customer will be drawn, month by month.</p>
                  <div className="flex gap-2">
                    <LinkButton size="sm" href="/gallery">
                      Import touchpoints
                    </LinkButton>
                    <LinkButton size="sm" variant="quiet" href="/gallery">
                      Open the demo
                    </LinkButton>
                  </div>
                </>
              ),
            }}
          />
          <LineBand
            height={180}
            description={sample.cost}
            frame={{ title: "Still being computed", compact: true, loading: true }}
          />
        </div>

        <Section title="Stage rail" note="equal widths, and by time">
          <StageRail
            stages={sample.stages.map(({ start: _s, end: _e, ...stage }) => stage)}
            currentId="onboarding"
          />
          <div className="h-4" />
          <StageRail stages={sample.stages} domain={[-60, 365]} currentId="use" selectedId="use" />
          <div className="h-3" />
          <StageKey stages={sample.stages} />
        </Section>

        <Section title="Table">
          <Table
            caption="Customers by cost"
            columns={[
              {
                id: "name",
                header: "Customer",
                rowHeader: true,
                cell: (row) => (
                  <a
                    className="font-medium underline decoration-rule-strong underline-offset-3 hover:decoration-ink"
                    href={`#${row.id}`}
                  >
                    {row.name}
                  </a>
                ),
                sort: { href: "/gallery?sort=name", direction: null },
              },
              {
                id: "stage",
                header: "Stage",
                cell: (row) => <Badge color={stageColor(row.stage)}>{row.stage}</Badge>,
                wide: true,
              },
              {
                id: "minutes",
                header: "Minutes",
                numeric: true,
                cell: (row) => row.minutes.toLocaleString("en-GB"),
                sort: { href: "/gallery?sort=minutes", direction: "descending" },
              },
              { id: "cost", header: "Cost", numeric: true, cell: (row) => row.cost },
              { id: "margin", header: "Margin", numeric: true, cell: (row) => row.margin, wide: true },
            ]}
            rows={ROWS}
            rowKey={(row) => row.id}
          />
          <Pagination previousHref={null} nextHref="/gallery?after=3" summary="Customers 1–3 of 1,234,567" />
        </Section>

        <Section title="Controls">
          <Controls />
        </Section>

        <Section title="Notices">
          <div className="flex flex-col gap-5">
            <ErrorNotice
              title="The import stopped at row 18,204."
              kept="18,203 rows are staged and nothing was published."
              todo="Correct the date in column “occurred_at” and send the file again; rows already staged will not be doubled."
              reference="7f3a-11"
              actions={<Button size="sm">Download the 12 faulty rows</Button>}
            />
            <ErrorNotice
              tone="warning"
              title="Three stages have no owner."
              todo="Name one in each, so that reviews reach somebody."
            />
            <div className="flex flex-wrap gap-2">
              <Badge>plain</Badge>
              <Badge tone="positive">on time</Badge>
              <Badge tone="negative">overdue</Badge>
              <Badge tone="warning">review due</Badge>
              <Badge tone="accent">published</Badge>
            </div>
            <ProgressBar
              label="Publishing events"
              done={412_300}
              total={1_000_000}
              unit="rows"
              perSecond={26_400}
              secondsLeft={22}
            />
            <ProgressBar label="Reading the file" done={18_200} total={null} unit="rows" />
            <div className="flex flex-col gap-2">
              <Skeleton height={22} width="40%" />
              <Skeleton height={14} />
              <Skeleton height={14} width="80%" />
            </div>
            <EmptyState
              title="Your customers' lives will be drawn here"
              actions={
                <>
                  <LinkButton href="/gallery" variant="primary">
                    Import an event log
                  </LinkButton>
                  <LinkButton href="/gallery">Open the demo workspace</LinkButton>
                </>
              }
            >
              One row per customer, with stage, effort, cost and margin.
            </EmptyState>
          </div>
        </Section>

        <Section title="Why this number">
          <div className="max-w-lg">
            <WhyPanel explanation={sample.why} />
          </div>
        </Section>
      </div>
    </GalleryShell>
  );
}
