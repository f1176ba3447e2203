import type { ActivitySuggestion } from "@/lib/formats/event-log/suggest/types";
import { type Mapping, stageKinds, type Treatment } from "@/lib/imports/mapping";

/** A stage's name as its key: "Offer sent" becomes "offer-sent". */
export function keyOf(name: string): string {
  const key = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60);
  return key || "stage";
}

/** A file's name as a person would say it: "BPI_Challenge_2012.xes.gz" becomes "BPI Challenge 2012". */
export function titleOf(fileName: string): string {
  const bare = fileName
    .replace(/(\.(xes|xml|csv|tsv|txt|gz|gzip))+$/i, "")
    .replace(/[_\s]+/g, " ")
    .trim();
  return bare.slice(0, 100) || "Imported log";
}

type Suggested = Pick<ActivitySuggestion, "activity" | "meaning"> & { position: number };

/** One complete mapping made of the suggestions: a new lifecycle model from the log's own stages. */
export function makeMapping(
  fileName: string,
  source: string,
  suggestions: readonly Suggested[],
  attributes: readonly string[],
): Mapping {
  const stages = new Map<
    string,
    { key: string; name: string; kind: (typeof stageKinds)[number]; position: number }
  >();
  for (const { meaning, position } of suggestions) {
    if (meaning.kind !== "stage") continue;
    const key = keyOf(meaning.stageName);
    const known = stages.get(key);
    if (known) known.position = Math.min(known.position, position);
    else stages.set(key, { key, name: meaning.stageName, kind: meaning.stageKind, position });
  }
  const ordered = [...stages.values()].sort(
    (a, b) => stageKinds.indexOf(a.kind) - stageKinds.indexOf(b.kind) || a.position - b.position,
  );
  if (ordered.length === 0)
    ordered.push({ key: "acquisition", name: "Acquisition", kind: "acquisition", position: 0 });
  return {
    source,
    target: {
      kind: "new",
      name: titleOf(fileName),
      industry: "lending",
      stages: ordered.map(({ key, name, kind }) => ({ key, name, kind })),
    },
    activities: Object.fromEntries(
      suggestions.map(({ activity, meaning }) => [activity, toTreatment(meaning)]),
    ),
    minuteCap: 60,
    staffRate: null,
    customer: {
      kind: "person",
      name: null,
      segment: null,
      acquisitionChannel: null,
      attributes: [...attributes],
    },
  };
}

function toTreatment(meaning: ActivitySuggestion["meaning"]): Treatment {
  if (meaning.kind === "stage") return { as: "stage", stage: keyOf(meaning.stageName) };
  if (meaning.kind === "outcome") return { as: "outcome", outcome: meaning.outcome };
  if (meaning.kind === "touchpoint") {
    return {
      as: "touchpoint",
      channel: meaning.channel,
      direction: meaning.direction,
      initiation: meaning.mode,
    };
  }
  return { as: "ignore" };
}
