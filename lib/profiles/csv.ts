import { layoutStages } from "@/lib/engine/profile/layout";
import { LIFE_QUANTITIES, lifeSoFar } from "@/lib/engine/profile/life-so-far";
import { CHANNELS, type Profile } from "@/lib/engine/profile/profile";
import { totalStages } from "@/lib/engine/profile/stage-totals";
import { DAYS_PER_MONTH } from "@/lib/engine/profile/time";
import type { CsvCell } from "@/lib/formats/csv/write";

/** Rounds away what floating point leaves behind. */
const plain = (value: number) => Number(value.toFixed(6));

/** Totals of each stage shown, per entrant. Money in major units. */
export function stageRows(profile: Profile): CsvCell[][] {
  const money = profile.assumptions.currency;
  const head = [
    "stage",
    "kind",
    "side",
    "days",
    "pass rate",
    "staff minutes",
    `staff cost (${money})`,
    `other cost (${money})`,
    `cost (${money})`,
    `revenue (${money})`,
    "facts learned",
    ...CHANNELS.map((channel) => `touches by ${channel}`),
  ];
  const rows = totalStages(profile).map((stage): CsvCell[] => [
    stage.name,
    stage.kind,
    stage.side,
    plain(stage.days),
    stage.passRate,
    ...[stage.minutes, stage.staffCost, stage.otherCost, stage.cost, stage.revenue, stage.learning].map(
      plain,
    ),
    ...CHANNELS.map((channel) => plain(stage.touches[channel] ?? 0)),
  ]);
  return [head, ...rows];
}

/** The months of one customer who lives through every stage shown, from first contact on. */
export function monthRows(profile: Profile): CsvCell[][] {
  const money = profile.assumptions.currency;
  const bands = layoutStages(profile.stages);
  const months = Math.ceil((bands.at(-1)?.to ?? 0) / DAYS_PER_MONTH - 1e-9);
  const borders = Array.from({ length: months + 1 }, (_, month) => month * DAYS_PER_MONTH);
  const lives = LIFE_QUANTITIES.map((quantity) => lifeSoFar(profile, quantity, borders));
  const label = (quantity: (typeof LIFE_QUANTITIES)[number]) =>
    ["cost", "revenue", "margin"].includes(quantity) ? `${quantity} (${money})` : quantity;
  const head = ["month", "first day", "stage", ...LIFE_QUANTITIES.map(label)];
  const rows = borders
    .slice(0, -1)
    .map((day, month): CsvCell[] => [
      month + 1,
      plain(day),
      bands.find(({ from, to }) => from <= day && day < to)?.stage.name ?? null,
      ...lives.map((life) => plain((life[month + 1] ?? 0) - (life[month] ?? 0))),
    ]);
  return [head, ...rows];
}

/** A profile as CSV; text that a spreadsheet would run as a formula is made harmless. */
export function profileCsv(profile: Profile, table: "stages" | "months"): CsvCell[][] {
  return table === "stages" ? stageRows(profile) : monthRows(profile);
}
