import { kindTexts, type StageKind, stageKinds } from "@/lib/models/view";
import type { ForecastReport } from "@/lib/reports/forecast/report";
import { colourStages, NO_STAGE } from "@/lib/reports/view/stages";

export type Group = { key: string; label: string; color: string; kind: StageKind | null };

/** How stages stand in a chart: of one model each by itself, of several by their kind. */
export function groupsOf(report: ForecastReport): {
  groups: Group[];
  groupOf: (stageId: string | null) => string;
} {
  const models = new Map(report.entries.map(({ found }) => [found.model.id, found.stages]));
  const stages = [...models.values()].flat();
  const none = { key: "none", label: NO_STAGE, color: "var(--stage-none)", kind: null };
  if (models.size === 1) {
    const known = new Set(stages.map(({ id }) => id));
    const groups = colourStages(stages).map(({ id, name, color, kind }) => ({
      key: id,
      label: name,
      color,
      kind,
    }));
    return { groups: [...groups, none], groupOf: (id) => (id && known.has(id) ? id : "none") };
  }
  const kinds = new Map(stages.map(({ id, kind }) => [id, kind]));
  const groups = stageKinds.map((kind) => ({
    key: kind,
    label: kindTexts[kind],
    color: `var(--stage-${kind})`,
    kind,
  }));
  return { groups: [...groups, none], groupOf: (id) => kinds.get(id ?? "") ?? "none" };
}
