import { totalBy } from "@/lib/engine/collections";
import { known, type Maybe } from "@/lib/engine/result";
import { type ComparedRow, compareRow, type FigureUnit } from "./compare-rows";
import type { ProfileEconomics } from "./economics";
import { sortStages } from "./stage-roles";

type FigureOf = {
  readonly id: string;
  readonly label: string;
  readonly unit: FigureUnit;
  readonly read: (figures: ProfileEconomics) => Maybe;
};

/** Of a profile that has something before the sale; nothing there is not nought minutes. */
const beforeSale =
  (read: (figures: ProfileEconomics) => number) =>
  (figures: ProfileEconomics): Maybe =>
    sortStages(figures.stages).acquisition.length === 0
      ? { value: null, reason: "no-pre-sale" }
      : known(read(figures));

/** The headline figures of a comparison, in the order of a customer's life. */
const headlines: readonly FigureOf[] = [
  {
    id: "days-to-sale",
    label: "time to the sale",
    unit: "days",
    read: beforeSale((figures) => totalBy(sortStages(figures.stages).acquisition, (stage) => stage.days)),
  },
  { id: "close-rate", label: "close rate", unit: "share", read: (figures) => figures.closeRate },
  { id: "cac", label: "acquisition cost", unit: "money", read: (figures) => figures.acquisition.loaded },
  {
    id: "cac-own",
    label: "acquisition cost of the closed alone",
    unit: "money",
    read: beforeSale((figures) => figures.acquisition.own),
  },
  {
    id: "minutes",
    label: "staff time per closed customer",
    unit: "minutes",
    read: (figures) => figures.minutes.loaded,
  },
  {
    id: "minutes-own",
    label: "staff time on the closed alone",
    unit: "minutes",
    read: beforeSale((figures) => figures.minutes.own),
  },
  {
    id: "touches",
    label: "number of touches before the sale",
    unit: "touches",
    read: beforeSale((figures) =>
      totalBy(sortStages(figures.stages).acquisition, (stage) => stage.touchCount),
    ),
  },
  {
    id: "learned",
    label: "number of facts learned",
    unit: "facts",
    read: (figures) => known(figures.learned),
  },
  { id: "cum-at-close", label: "margin at the sale", unit: "money", read: (figures) => figures.cumAtClose },
  {
    id: "margin-per-month",
    label: "margin a month",
    unit: "money",
    read: (figures) => figures.marginPerMonth,
  },
  { id: "payback", label: "payback", unit: "months", read: (figures) => figures.payback.first },
  {
    id: "payback-sustained",
    label: "payback for good",
    unit: "months",
    read: (figures) => figures.payback.sustained,
  },
  { id: "ltv", label: "lifetime value", unit: "money", read: (figures) => figures.ltv },
  {
    id: "ltv-to-cac",
    label: "ratio of lifetime value to acquisition cost",
    unit: "times",
    read: (figures) => figures.ltvToCac,
  },
];

/** Headline figures of several profiles against the first of them. */
export function compareFigures(figures: readonly ProfileEconomics[]): ComparedRow[] {
  const currencies = figures.map((one) => one.currency);
  return headlines.map(({ read, ...name }) => compareRow(name, figures.map(read), currencies));
}
