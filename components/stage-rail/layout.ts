import type { RailStage } from "./stages";

export type RailSegment = { stage: RailStage; left: number; width: number };

/** Where each stage lies, as shares of the width. Parts outside the domain are cut off. */
export function layOutRail(stages: readonly RailStage[], domain?: readonly [number, number]): RailSegment[] {
  const timed =
    domain !== undefined && stages.every((stage) => stage.start !== undefined && stage.end !== undefined);
  if (!timed) {
    const width = 1 / Math.max(1, stages.length);
    return stages.map((stage, index) => ({ stage, left: index * width, width }));
  }
  const [from, to] = domain;
  const span = to - from || 1;
  return stages.flatMap((stage) => {
    const start = Math.max(from, stage.start ?? from);
    const end = Math.min(to, stage.end ?? to);
    if (end <= start) return [];
    return [{ stage, left: (start - from) / span, width: (end - start) / span }];
  });
}

const CHARACTER = 6.3;
const PADDING = 8;

/** Whole name, then its first letters, then nothing: as the room allows. */
export function fitLabel(name: string, pixels: number): string {
  const room = Math.floor((pixels - PADDING) / CHARACTER);
  if (name.length <= room) return name;
  if (room >= 5) return `${name.slice(0, room - 1).trimEnd()}…`;
  return "";
}
