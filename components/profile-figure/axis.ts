import { compress } from "@/components/studio/scene/x-axis";
import { alignStages } from "@/lib/engine/profile/align-stages";
import { layoutStages } from "@/lib/engine/profile/layout";
import type { Profile, ProfileStage, ProfileStageKind } from "@/lib/engine/profile/profile";
import type { Align } from "./types";

/** A stage of one profile on the axis; `from` and `to` are shares of the plot's width, 0 to 1. */
export type Span = {
  readonly stage: ProfileStage;
  readonly from: number;
  readonly to: number;
  /** Days since first contact at which it begins. */
  readonly day: number;
};

/** A stretch of the axis that several profiles share. */
export type Column = {
  readonly label: string;
  readonly kind: ProfileStageKind;
  readonly from: number;
  readonly to: number;
  /** Of each profile; null where it has no such stage. */
  readonly days: readonly (number | null)[];
};

export type FigureAxis = {
  readonly align: Align;
  /** Of each profile, in their order. */
  readonly spans: readonly (readonly Span[])[];
  /** Empty by time. */
  readonly columns: readonly Column[];
  /** Days that the axis shows; by stage the longest life. */
  readonly days: number;
};

/** Lays profiles under each other. By time `until` cuts the axis off; by stage it says nothing. */
export function layOutAxis(
  profiles: readonly Pick<Profile, "stages">[],
  align: Align,
  until?: number,
): FigureAxis {
  return align === "stage" ? byStage(profiles) : byTime(profiles, until);
}

function lengthOf(profile: Pick<Profile, "stages">): number {
  return layoutStages(profile.stages).at(-1)?.to ?? 0;
}

function byTime(profiles: readonly Pick<Profile, "stages">[], until?: number): FigureAxis {
  const longest = Math.max(1e-6, ...profiles.map(lengthOf));
  const days = Math.min(until ?? longest, longest);
  const spans = profiles.map((profile) =>
    layoutStages(profile.stages).flatMap(({ stage, from, to }) =>
      from >= days ? [] : [{ stage, day: from, from: from / days, to: to / days }],
    ),
  );
  return { align: "time", spans, columns: [], days };
}

function byStage(profiles: readonly Pick<Profile, "stages">[]): FigureAxis {
  const aligned = alignStages(profiles);
  const lengths = aligned.map(({ stages }) => compress(Math.max(...stages.map((stage) => stage?.days ?? 0))));
  const total = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let at = 0;
  const columns = aligned.map(({ label, kind, stages }, index): Column => {
    const from = at;
    at += (lengths[index] ?? 0) / total;
    return { label, kind, from, to: at, days: stages.map((stage) => stage?.days ?? null) };
  });
  const spans = profiles.map((profile, which) => {
    const starts = new Map(layoutStages(profile.stages).map(({ stage, from }) => [stage.id, from]));
    return aligned.flatMap(({ stages }, index): Span[] => {
      const stage = stages[which];
      const column = columns[index];
      if (!stage || !column) return [];
      return [{ stage, from: column.from, to: column.to, day: starts.get(stage.id) ?? 0 }];
    });
  });
  return { align: "stage", spans, columns, days: Math.max(0, ...profiles.map(lengthOf)) };
}

/** Share of the width at which a profile stands on a day; null beyond its end. */
export function placeOfDay(spans: readonly Span[], day: number): number | null {
  const last = spans.at(-1);
  for (const span of spans) {
    const end = span.day + span.stage.days;
    if (day < end || (span === last && day <= end + 1e-9)) {
      if (day < span.day - 1e-9) return null;
      return span.from + ((day - span.day) / span.stage.days) * (span.to - span.from);
    }
  }
  return null;
}
