import type { AlignedChartsProps } from "@/components/charts/aligned-charts";
import type { CohortRow } from "@/components/charts/cohort-triangle";
import type { GhostLife, Life } from "@/components/charts/ghost-lives";
import type { ChartDescription } from "@/components/charts/types";
import { type RailStage, STAGE_KINDS, stageColor } from "@/components/stage-rail/stages";
import type { Explanation } from "@/components/ui/why-panel";

const NAMES = ["Reach", "Acquisition", "Conversion", "Onboarding", "Use", "Upgrade", "Deprovisioning"];
const EDGES = [-60, -32, -9, 0, 45, 270, 318, 365];

export const stages: RailStage[] = STAGE_KINDS.map((kind, index) => ({
  id: kind,
  kind,
  name: NAMES[index] ?? kind,
  start: EDGES[index] ?? 0,
  end: EDGES[index + 1] ?? 0,
  detail: `${(EDGES[index + 1] ?? 0) - (EDGES[index] ?? 0)} days`,
}));

/** Repeatable noise. */
function wave(seed: number): number {
  return (Math.sin(seed * 12.9898) * 43758.5453) % 1;
}

const MONTHS = Array.from({ length: 18 }, (_, index) => {
  const month = 4 + index;
  return `${2025 + Math.floor((month - 1) / 12)}-${String(((month - 1) % 12) + 1).padStart(2, "0")}`;
});

export const activity: ChartDescription = {
  x: { kind: "month" },
  unit: "hours of contact",
  y: { kind: "minutes" },
  series: stages.map((stage) => ({ id: stage.id, label: stage.name, color: stageColor(stage.kind) })),
  points: MONTHS.map((x, index) => ({
    x,
    partial: index === MONTHS.length - 1,
    values: Object.fromEntries(
      stages.map((stage, k) => [
        stage.id,
        Math.round(
          (900 + 420 * k - 60 * k * k + 220 * Math.sin(index / 3 + k) + 200 * wave(index + k * 7)) *
            (index === 17 ? 0.45 : 1) *
            5,
        ),
      ]),
    ),
  })),
};

export const cost: ChartDescription = {
  x: { kind: "age-months", label: "Months since close" },
  unit: "€ per customer, cumulative",
  y: { kind: "money", currency: "EUR", whole: true },
  series: [
    { id: "low", label: "Low touch", color: "var(--series-1)" },
    { id: "high", label: "High touch", color: "var(--series-2)" },
    { id: "plan", label: "Expected", color: "var(--series-expected)", pattern: "dashed" },
  ],
  points: Array.from({ length: 25 }, (_, month) => ({
    x: month,
    values: {
      low: -18000 + month * 1650,
      lowA: -21000 + month * 1300,
      lowB: -15500 + month * 1980,
      high: -64000 + month * 3300,
      highA: -78000 + month * 2900,
      highB: -52000 + month * 3900,
      plan: -40000 + month * 3000,
    },
  })),
};

export const survival: ChartDescription = {
  x: { kind: "age-months", label: "Months since close" },
  unit: "share still with us",
  y: { kind: "percent" },
  series: [
    { id: "s", label: "Kaplan–Meier", color: "var(--series-3)" },
    { id: "c", label: "Constant churn", color: "var(--series-expected)", pattern: "dashed" },
  ],
  points: Array.from({ length: 37 }, (_, month) => {
    const s = 0.42 + 0.58 * Math.exp(-month / 14);
    return {
      x: month,
      values: {
        s,
        lo: Math.max(0, s - 0.004 * month),
        hi: Math.min(1, s + 0.004 * month),
        c: 0.965 ** month,
      },
    };
  }),
};

export const triptych: Omit<AlignedChartsProps, "frame"> = {
  x: { kind: "age-days", label: "Customer time" },
  stages,
  currentStageId: "use",
  points: Array.from({ length: 61 }, (_, index) => {
    const x = -60 + index * 7;
    const busy = x < 0 ? 30 + 25 * Math.exp(-(((x + 12) / 14) ** 2)) : 14 + 60 * Math.exp(-x / 24);
    const claim = Math.exp(-(((x - 190) / 14) ** 2)) * 48;
    return {
      x,
      values: {
        minutes: Math.max(0, Math.round(busy + claim + 9 * wave(index))),
        expected: Math.round(busy + 3),
        cost: Math.round((busy + claim) * 92),
        costPlan: Math.round(busy * 90),
        revenue: x < 0 ? 0 : Math.round(x % 28 < 7 ? 9800 : 0),
        margin: x < 0 ? -(x + 60) * 420 : -25200 - 9000 + Math.max(0, x) * 190,
      },
    };
  }),
  panels: [
    {
      id: "activity",
      title: "Activity",
      unit: "minutes a week",
      y: { kind: "minutes" },
      draw: "area",
      series: [
        { id: "minutes", label: "Measured", color: "var(--series-activity)" },
        {
          id: "expected",
          label: "Expected",
          color: "var(--series-expected)",
          pattern: "dashed",
          draw: "line",
        },
      ],
    },
    {
      id: "cost",
      title: "Cost",
      unit: "€ a week",
      y: { kind: "money", currency: "EUR", whole: true },
      draw: "area",
      series: [
        { id: "cost", label: "Measured", color: "var(--series-cost)" },
        {
          id: "costPlan",
          label: "Expected",
          color: "var(--series-expected)",
          pattern: "dashed",
          draw: "line",
        },
      ],
    },
    {
      id: "revenue",
      title: "Revenue",
      unit: "€ a week",
      y: { kind: "money", currency: "EUR", whole: true },
      draw: "bars",
      series: [{ id: "revenue", label: "Measured", color: "var(--series-revenue)" }],
    },
    {
      id: "margin",
      title: "Cumulative margin",
      unit: "€",
      y: { kind: "money", currency: "EUR", whole: true },
      draw: "line",
      series: [{ id: "margin", label: "Margin", color: "var(--ink)" }],
      marks: [{ x: 180, label: "Break-even, day 180" }],
    },
  ],
};

export const spend: ChartDescription = {
  x: { kind: "category", label: "Stage" },
  unit: "share of software spend",
  y: { kind: "percent" },
  series: [{ id: "share", label: "Spend", color: "var(--series-1)" }],
  points: [
    { x: "Onboarding", values: { share: 0.61 } },
    { x: "Use", values: { share: 0.19 } },
    { x: "Acquisition", values: { share: 0.11 } },
    { x: "Conversion", values: { share: 0.06 } },
    { x: "Upgrade", values: { share: 0.03 } },
  ],
};

export const channels: ChartDescription = {
  x: { kind: "category", label: "Channel" },
  unit: "€ per close",
  y: { kind: "money", currency: "EUR", whole: true },
  series: [
    { id: "own", label: "Own cost", color: "var(--series-1)" },
    { id: "load", label: "Load of unclosed prospects", color: "var(--series-1)", pattern: "hatch" },
  ],
  points: [
    { x: "Tied agents and their branch offices in the north", values: { own: 41200, load: 38900 } },
    { x: "Brokers", values: { own: 33100, load: 12400 } },
    { x: "Comparison sites", values: { own: 9800, load: 31700 } },
    { x: "Web", values: { own: 6100, load: 9800 } },
  ],
};

export const cohorts: CohortRow[] = Array.from({ length: 8 }, (_, row) => ({
  id: `c${row}`,
  label:
    ["Jan 2026", "Feb 2026", "Mar 2026", "Apr 2026", "May 2026", "Jun 2026", "Jul 2026", "Aug 2026"][row] ??
    "",
  size: 1240 - row * 61,
  cells: Array.from({ length: 8 }, (_, age) =>
    age > 7 - row
      ? { value: null }
      : {
          value: 0.5 + 0.5 * Math.exp(-age / (5 + row * 0.4)),
          ...(age === 7 - row && age > 0 ? { immature: "only 19 of 31 days seen" } : {}),
        },
  ),
}));

function life(id: string, end: number, pace: number): Life {
  const count = Math.max(2, Math.round(end / 6));
  let y = 0;
  const points = Array.from({ length: count }, (_, index) => {
    y += Math.round(pace * (500 + 900 * Math.abs(wave(index + pace * 13))));
    return { x: Math.round((index / (count - 1)) * end), y };
  });
  return { id, label: `Prospect ${id}`, points };
}

export const closed: Life = { ...life("4711", 88, 1.15), label: "Familie Brandt" };
export const ghosts: GhostLife[] = Array.from({ length: 26 }, (_, index) => ({
  ...life(String(100 + index), 8 + Math.abs(wave(index + 3)) * 74, 0.45 + Math.abs(wave(index + 40)) * 0.9),
  stage:
    (["reach", "acquisition", "conversion"] as const)[Math.floor(Math.abs(wave(index + 3)) * 2.99)] ??
    "reach",
}));

export const presale: RailStage[] = [
  { id: "r", kind: "reach", name: "Reach", start: 0, end: 27, detail: "27 days · 31 % pass" },
  { id: "a", kind: "acquisition", name: "Acquisition", start: 27, end: 60, detail: "33 days · 46 % pass" },
  { id: "c", kind: "conversion", name: "Conversion", start: 60, end: 88, detail: "28 days · 72 % pass" },
];

export const why: Explanation = {
  id: "cac",
  label: "Cost to acquire one customer",
  value: "€412.37",
  formula: "(own cost of those who closed + load of those who did not) ÷ closes",
  filters: [
    { label: "Cohort", value: "closed Apr–Jun 2026" },
    { label: "Segment", value: "Households" },
  ],
  asOf: "21 Nov 2026, 09:14 (Europe/Berlin)",
  parts: [
    {
      id: "own",
      label: "Own cost of 1,240 who closed",
      value: "€263,104.80",
      parts: [
        {
          id: "p",
          label: "People, 4,120 h",
          value: "€188,900.00",
          entries: { href: "#", label: "See 9,311 touchpoints" },
        },
        { id: "s", label: "Software", value: "€74,204.80", formula: "pool × minutes of stage ÷ all minutes" },
      ],
      sign: "+",
    },
    {
      id: "load",
      label: "Load of 3,902 who did not",
      value: "€248,234.00",
      sign: "+",
      note: "Open prospects older than 90 days count as lost.",
    },
    { id: "n", label: "Closes", value: "1,240", sign: "÷" },
  ],
  entries: { href: "#", label: "See all 13,213 entries" },
};
