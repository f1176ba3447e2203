import type { SeriesPattern } from "@/components/charts/types";
import { compareText } from "@/lib/engine/collections";
import { formatPercent } from "@/lib/format/number";
import { gradeWords } from "@/lib/interactions/words";
import { type OriginOnDay, originOn, originWords } from "@/lib/services/origin";
import type { Lane } from "./lane";

/** What lanes can be coloured by. */
export const attributes = ["sourcing", "cost", "activity", "coupling", "owner"] as const;
export type Attribute = (typeof attributes)[number];

export const attributeWords: Readonly<Record<Attribute, string>> = {
  sourcing: "Sourcing",
  cost: "Share of cost",
  activity: "Share of activity",
  coupling: "Coupling",
  owner: "Owner",
};

/** A colour never stands alone: the pattern, the word and, where room is short, the letter say the same. */
export type LaneLook = { color: string; pattern: SeriesPattern; word: string; letter: string };

const none = "var(--stage-none)";
const origins: Readonly<Record<OriginOnDay, Omit<LaneLook, "word">>> = {
  custom: { color: "var(--series-1)", pattern: "solid", letter: "C" },
  purchased: { color: "var(--series-2)", pattern: "hatch", letter: "P" },
  saas: { color: "var(--series-3)", pattern: "dots", letter: "S" },
  unknown: { color: none, pattern: "solid", letter: "?" },
  ahead: { color: none, pattern: "hatch", letter: "–" },
  over: { color: none, pattern: "hatch", letter: "–" },
};
const grades = {
  rpc: { color: "var(--series-5)", pattern: "solid", letter: "R" },
  message: { color: "var(--series-2)", pattern: "hatch", letter: "M" },
  event: { color: "var(--series-3)", pattern: "dots", letter: "E" },
} as const;
const patterns: readonly SeriesPattern[] = ["solid", "hatch", "dots"];

function share(value: number | null, most: number, color: string): LaneLook {
  if (value === null) return { color: none, pattern: "hatch", word: "Not known", letter: "?" };
  const strength = Math.round(12 + 88 * (most > 0 ? value / most : 0));
  const said = formatPercent(value);
  return {
    color: `color-mix(in oklab, ${color} ${strength}%, var(--paper))`,
    pattern: "solid",
    word: said,
    letter: said,
  };
}

const initials = (name: string) =>
  name
    .split(/\s+/)
    .map(([first]) => first ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();

/** What a look depends on besides its own lane. */
type Setting = {
  by: Attribute;
  day: string;
  owners: readonly string[];
  most: { cost: number; activity: number };
};

/** How each lane looks on a day under an attribute, in their order. */
export function looksOf(lanes: readonly Lane[], by: Attribute, day: string): LaneLook[] {
  const owners = [...new Set(lanes.flatMap(({ service }) => service.ownerTeam ?? []))].sort();
  const mostOf = (of: "cost" | "activity") => Math.max(0, ...lanes.map((lane) => lane[of]?.exact ?? 0));
  const setting = { by, day, owners, most: { cost: mostOf("cost"), activity: mostOf("activity") } };
  return lanes.map((lane) => lookOf(lane, setting));
}

function lookOf(lane: Lane, { by, day, owners, most }: Setting): LaneLook {
  switch (by) {
    case "sourcing": {
      const origin = originOn(lane.service, day);
      return { ...origins[origin], word: originWords[origin] };
    }
    case "cost":
      return share(lane.cost?.exact ?? null, most.cost, "var(--series-cost)");
    case "activity":
      return share(lane.activity?.exact ?? null, most.activity, "var(--series-activity)");
    case "coupling":
      return lane.coupling
        ? { ...grades[lane.coupling], word: gradeWords[lane.coupling] }
        : { color: none, pattern: "solid", word: "Tells nobody", letter: "–" };
    case "owner":
      return ownerLook(lane.service.ownerTeam, owners);
  }
}

function ownerLook(owner: string | null, owners: readonly string[]): LaneLook {
  if (!owner) return { color: none, pattern: "solid", word: "Nobody", letter: "?" };
  const nth = owners.indexOf(owner);
  return {
    color: `var(--series-${(nth % 6) + 1})`,
    pattern: patterns[nth % patterns.length] ?? "solid",
    word: owner,
    letter: initials(owner),
  };
}

/** One of each look, for the key; shares say themselves. */
export function keyOf(looks: readonly LaneLook[], by: Attribute): LaneLook[] {
  if (by === "cost" || by === "activity") return [];
  return [...new Map(looks.map((look) => [look.word, look])).values()].sort((left, right) =>
    compareText(left.word, right.word),
  );
}
