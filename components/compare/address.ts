import type { Align, Show } from "@/components/profile-figure/types";

/** All that the page of a comparison shows, as its address holds it. */
export type CompareView = {
  readonly of: readonly string[];
  readonly align: Align;
  readonly view: "overlay" | "side";
  readonly show: Show;
  /** By time: days from first contact on; null for the whole life. */
  readonly days: number | null;
};

export const MOST = 12;
export const SPANS = [
  { days: 90, label: "First 90 days" },
  { days: 365.25, label: "First year" },
  { days: 1826.25, label: "Five years" },
] as const;

type Search = Readonly<Record<string, string | string[] | undefined>>;

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

/** Reads the address; what it says wrongly is left at its usual value. */
export function readView(search: Search): CompareView {
  const of = [search.of ?? []].flat().filter(Boolean);
  const days = Number(one(search.days));
  return {
    of: [...new Set(of)].slice(0, MOST),
    align: one(search.align) === "time" ? "time" : "stage",
    view: one(search.view) === "side" ? "side" : "overlay",
    show: one(search.show) === "rate" ? "rate" : "total",
    days: SPANS.some((span) => span.days === days) ? days : null,
  };
}

/** The address of a view, usual values left out. */
export function writeView(base: string, view: CompareView): string {
  const search = new URLSearchParams();
  for (const ref of view.of) search.append("of", ref);
  if (view.align !== "stage") search.set("align", view.align);
  if (view.view !== "overlay") search.set("view", view.view);
  if (view.show !== "total") search.set("show", view.show);
  if (view.align === "time" && view.days !== null) search.set("days", String(view.days));
  // Colons and commas are allowed in a query and far easier to read as they are.
  const text = search.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text ? `${base}?${text}` : base;
}
