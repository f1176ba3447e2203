import type { Maybe } from "@/lib/engine/result";
import { alignStages } from "./align-stages";
import { compareFigures } from "./compare-figures";
import { type ComparedRow, compareRow, type FigureUnit } from "./compare-rows";
import { computeEconomics } from "./economics";
import { layoutStages } from "./layout";
import { LIFE_QUANTITIES, type LifeQuantity, lifeSoFar } from "./life-so-far";
import type { Profile } from "./profile";
import { findBiggest, type SayFigure, sayBiggest } from "./say-difference";
import { type StageTotals, totalStage } from "./stage-totals";
import { DAYS_PER_MONTH, DAYS_PER_YEAR } from "./time";

/** A profile, scenario or version to compare, under the name it goes by. */
export type Compared = { readonly name: string; readonly profile: Profile };

/** Stages side by side, or the same days since first contact. */
export type CompareAlignment = "stage" | "time";

/** Lines that belong together: those of a stage, or those of a quantity over time. */
export type ComparedGroup = {
  readonly id: string;
  readonly label: string;
  readonly rows: readonly ComparedRow[];
};

/** `figures` whatever the alignment, `groups` by it; the first profile is the base. `sentence` is null for one. */
export type Comparison = {
  readonly names: readonly string[];
  readonly currencies: readonly string[];
  readonly figures: readonly ComparedRow[];
  readonly groups: readonly ComparedGroup[];
  readonly sentence: string | null;
};

const marks: readonly (readonly [string, number])[] = [
  ["first day", 1],
  ["first week", 7],
  ["first month", DAYS_PER_MONTH],
  ["first quarter", 3 * DAYS_PER_MONTH],
  ["first half-year", 6 * DAYS_PER_MONTH],
  ["first year", DAYS_PER_YEAR],
  ["first two years", 2 * DAYS_PER_YEAR],
  ["first five years", 5 * DAYS_PER_YEAR],
  ["first ten years", 10 * DAYS_PER_YEAR],
];

const units: Readonly<Record<LifeQuantity, FigureUnit>> = {
  minutes: "minutes",
  touches: "touches",
  cost: "money",
  revenue: "money",
  margin: "money",
  learning: "facts",
};

const stageFigures: readonly (readonly [string, FigureUnit, (stage: StageTotals) => number | null])[] = [
  ["days", "days", (stage) => stage.days],
  ["pass rate", "share", (stage) => stage.passRate],
  ["minutes", "minutes", (stage) => stage.minutes],
  ["touches", "touches", (stage) => stage.touchCount],
  ["cost", "money", (stage) => stage.cost],
  ["revenue", "money", (stage) => stage.revenue],
  ["facts", "facts", (stage) => stage.learning],
];

/** Figures that a sentence is about; the others open these. */
const told: ReadonlySet<string> = new Set([
  "days-to-sale",
  "close-rate",
  "cac",
  "minutes",
  "touches",
  "margin-per-month",
  "payback",
  "ltv",
  "ltv-to-cac",
]);

/**
 * Any number of profiles against the first: headline figures, totals by stage or by customer time, and a sentence
 * with the biggest relative difference. `say` writes a figure; without it, in English.
 */
export function compareProfiles(
  compared: readonly Compared[],
  alignment: CompareAlignment,
  say?: SayFigure,
): Comparison {
  const names = compared.map((one) => one.name);
  const currencies = compared.map((one) => one.profile.assumptions.currency);
  const figures = compareFigures(compared.map((one) => computeEconomics(one.profile)));
  const groups =
    alignment === "stage" ? groupByStage(compared, currencies) : groupByTime(compared, currencies);
  const biggest = findBiggest(figures.filter((row) => told.has(row.id)));
  const sentence = compared.length < 2 ? null : sayBiggest(biggest, names, currencies, say);
  return { names, currencies, figures, groups, sentence };
}

function groupByStage(compared: readonly Compared[], currencies: readonly string[]): ComparedGroup[] {
  return alignStages(compared.map((one) => one.profile)).map(({ label, stages }, column) => {
    const totals = stages.map((stage) => stage && totalStage(stage));
    const rows = stageFigures.map(([name, unit, read]) => {
      const values = totals.map((total): Maybe => {
        const value = total ? read(total) : null;
        return value === null ? { value: null, reason: "no-data" } : { value };
      });
      return compareRow({ id: name, label: name, unit }, values, currencies);
    });
    const isEmpty = (row: ComparedRow) => row.values.every(({ value }) => value === null || value === 0);
    return { id: String(column), label, rows: rows.filter((row) => !isEmpty(row)) };
  });
}

/** Marks up to the first one that every life has ended by. */
function groupByTime(compared: readonly Compared[], currencies: readonly string[]): ComparedGroup[] {
  const longest = Math.max(0, ...compared.map((one) => layoutStages(one.profile.stages).at(-1)?.to ?? 0));
  const end = marks.findIndex(([, day]) => day >= longest);
  const used = end === -1 ? marks : marks.slice(0, end + 1);
  const days = used.map(([, day]) => day);
  return LIFE_QUANTITIES.map((quantity) => {
    const lives = compared.map((one) => lifeSoFar(one.profile, quantity, days));
    const rows = used.map(([label], mark) =>
      compareRow(
        { id: label.replaceAll(" ", "-"), label, unit: units[quantity] },
        lives.map((life) => ({ value: life[mark] ?? 0 })),
        currencies,
      ),
    );
    return { id: quantity, label: quantity, rows };
  });
}
