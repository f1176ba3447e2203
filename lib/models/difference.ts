import { capital } from "@/lib/format/capital";
import { differenceOfAssumptions } from "./assumption-difference";
import { differenceOfCurves } from "./curve-difference";
import type { ProfiledVersion } from "./profile";
import { kindTexts, type ProfiledStage, type StageText, sideTexts } from "./view";

/** A stage with its part of the profile, or without where only the stage table is at hand. */
type Stage = StageText & Partial<Pick<ProfiledStage, "minuteRate" | "curves">>;

/** One sentence about one stage, or about the assumptions (`stageId` "assumptions"). */
export type DifferenceLine = {
  stageId: string;
  stage: string;
  kind: "added" | "removed" | "changed";
  text: string;
};

const percent = (rate: number | null) => (rate === null ? "none" : `${Number((rate * 100).toFixed(4))} %`);
const days = (value: number | null) => (value === null ? "none" : `${value} ${value === 1 ? "day" : "days"}`);
const words = (value: string | null) => (value === null ? "nothing" : `“${value}”`);
const yesNo = (hidden: boolean) => (hidden ? "hidden" : "shown");

type Field = { label: string; of: (stage: StageText) => string };
const fields: readonly Field[] = [
  { label: "name", of: (stage) => words(stage.name) },
  { label: "kind", of: (stage) => kindTexts[stage.kind] },
  { label: "side", of: (stage) => sideTexts[stage.side] },
  { label: "visibility", of: (stage) => yesNo(stage.hidden) },
  { label: "duration", of: (stage) => days(stage.durationDays) },
  { label: "pass rate", of: (stage) => percent(stage.passRate) },
  { label: "colour", of: (stage) => stage.colour ?? "its kind's" },
  { label: "owner team", of: (stage) => words(stage.ownerTeam) },
  { label: "desired outcome", of: (stage) => words(stage.desiredOutcome) },
  { label: "entry criteria", of: (stage) => words(stage.entryCriteria) },
  { label: "exit criteria", of: (stage) => words(stage.exitCriteria) },
];

/** The longest run of ids that keeps its order: everything outside it has been moved. */
function keptInOrder(before: readonly string[], after: readonly string[]): Set<string> {
  const at = new Map(before.map((id, index) => [id, index]));
  const places = after.flatMap((id) => (at.has(id) ? [{ id, place: at.get(id) ?? 0 }] : []));
  const best = places.map(() => ({ length: 1, from: -1 }));
  let end = -1;
  for (const [index, { place }] of places.entries()) {
    const here = best[index];
    if (!here) continue;
    for (let earlier = 0; earlier < index; earlier++) {
      const other = best[earlier];
      if (other && (places[earlier]?.place ?? 0) < place && other.length + 1 > here.length) {
        here.length = other.length + 1;
        here.from = earlier;
      }
    }
    if (end < 0 || here.length > (best[end]?.length ?? 0)) end = index;
  }
  const kept = new Set<string>();
  for (let index = end; index >= 0; index = best[index]?.from ?? -1) kept.add(places[index]?.id ?? "");
  return kept;
}

function placeText(stages: readonly StageText[], index: number): string {
  const before = stages[index - 1];
  return before ? `after ${before.name}` : "to the front";
}

function isDrawn(stage: Stage): stage is ProfiledStage {
  return stage.curves !== undefined && stage.minuteRate !== undefined;
}

/** The same, with what the figures rest on at the end. */
export function differenceOfVersions(before: ProfiledVersion, after: ProfiledVersion): DifferenceLine[] {
  return [
    ...differenceOf(before.stages, after.stages),
    ...differenceOfAssumptions(before.assumptions, after.assumptions).map(
      (text): DifferenceLine => ({ stageId: "assumptions", stage: "Assumptions", kind: "changed", text }),
    ),
  ];
}

/** What differs between two versions of a model, in sentences, in the order of the later one. */
export function differenceOf(before: readonly Stage[], after: readonly Stage[]): DifferenceLine[] {
  const old = new Map(before.map((stage) => [stage.stageId, stage]));
  const kept = keptInOrder(
    before.map((stage) => stage.stageId),
    after.map((stage) => stage.stageId),
  );
  const lines: DifferenceLine[] = [];
  for (const [index, stage] of after.entries()) {
    const was = old.get(stage.stageId);
    const line = (kind: DifferenceLine["kind"], text: string) =>
      lines.push({ stageId: stage.stageId, stage: stage.name, kind, text });
    if (!was) {
      line("added", index === 0 ? "Added at the front" : `Added ${placeText(after, index)}`);
      continue;
    }
    if (!kept.has(stage.stageId)) line("changed", `Moved ${placeText(after, index)}`);
    if (was === stage) continue;
    for (const field of fields) {
      const [from, to] = [field.of(was), field.of(stage)];
      if (from !== to) line("changed", `${capital(field.label)} ${from} → ${to}`);
    }
    if (isDrawn(was) && isDrawn(stage)) {
      for (const text of differenceOfCurves(was, stage)) line("changed", text);
    }
  }
  const now = new Set(after.map((stage) => stage.stageId));
  for (const stage of before) {
    if (!now.has(stage.stageId)) {
      lines.push({ stageId: stage.stageId, stage: stage.name, kind: "removed", text: "Removed" });
    }
  }
  return lines;
}
