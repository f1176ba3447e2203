"use client";

import { useMemo, useState } from "react";
import { AlignedCharts } from "@/components/charts/aligned-charts";
import type { Panel } from "@/components/charts/aligned-layout";
import { DifferenceTable } from "@/components/compare/difference-table";
import { styleOf } from "@/components/profile-figure/colours";
import { Section } from "@/components/ui/page-header";
import { type ArrivalPlan, writePlan } from "@/lib/engine/forecast/arrival-plan";
import { compareLoads, planLoad } from "@/lib/engine/forecast/plan-load";
import type { Profile } from "@/lib/engine/profile/profile";
import { sayReason } from "@/lib/format/reason";
import { ArrivalFields } from "./arrival-fields";
import { lastYear, sayLoad, sayPlan } from "./load-words";

export type LoadForecastProps = {
  /** The base and, where a scenario is on, the base with those that are. */
  drawn: readonly { name: string; profile: Profile }[];
  /** The plan that the address held. */
  read: ArrivalPlan;
};

/** What the drawn profiles would take each month if so many arrive: typed here, kept in the address. */
export function LoadForecast({ drawn, read }: LoadForecastProps) {
  const [plan, setPlan] = useState(read);
  const change = (next: ArrivalPlan) => {
    setPlan(next);
    const { pathname, search } = window.location;
    window.history.replaceState(null, "", writePlan(`${pathname}${search}`, next));
  };
  const loads = useMemo(() => drawn.map(({ profile }) => planLoad(profile, plan)), [drawn, plan]);
  const [base, changed = null] = loads;
  if (!base) return null;
  // Short, so that both fit beside the title of a panel on a phone; the table below has the names.
  const series = drawn.map((_, index) => ({
    id: String(index),
    label: index === 0 ? "Base" : "With scenarios",
    color: styleOf(index).colour,
    ...(index > 0 ? { pattern: "dashed" as const } : {}),
  }));
  const panel = (id: "minutes" | "touches", more: Pick<Panel, "title" | "unit" | "y" | "height">): Panel => ({
    id,
    draw: "line",
    ...more,
    series: series.map((one) => ({ ...one, id: `${id}/${one.id}` })),
  });
  const gap = loads.find(({ unknown }) => unknown)?.unknown;
  return (
    <Section
      title="Load forecast"
      note="What the team has to do each month if so many people enter the first stage, and how the scenarios that are on change it."
    >
      <div className="flex flex-col gap-6">
        <ArrivalFields plan={plan} onChange={change} />
        <AlignedCharts
          frame={{
            title: sayLoad(base, changed, drawn[1]?.name ?? "", plan),
            unit: "staff time and touches a month",
            filters: [sayPlan(plan)],
            note: gap
              ? `Stages behind a gap are left out: ${sayReason(gap)}.`
              : `Busiest month and average are those ${lastYear(plan)} of the plan; the months before it fill up.`,
          }}
          x={{ kind: "age-months", label: "Month of the plan" }}
          points={base.minutes.months.map((_, month) => ({
            x: month + 1,
            values: Object.fromEntries(
              loads.flatMap(({ minutes, touches }, index) => [
                [`minutes/${index}`, minutes.months[month] ?? 0],
                [`touches/${index}`, touches.months[month] ?? 0],
              ]),
            ),
          }))}
          panels={[
            panel("minutes", { title: "Staff time", unit: "a month", y: { kind: "minutes" }, height: 200 }),
            panel("touches", {
              title: "Touches",
              unit: "a month, all channels",
              y: { kind: "count" },
              height: 130,
            }),
          ]}
        />
        <DifferenceTable
          caption="The load of the base and with the scenarios that are on"
          hideCaption
          names={drawn.map(({ name }) => name)}
          currencies={drawn.map(({ profile }) => profile.assumptions.currency)}
          rows={compareLoads(loads)}
        />
      </div>
    </Section>
  );
}
