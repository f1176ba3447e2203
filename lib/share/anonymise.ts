import type { ModelHead, VersionView } from "@/lib/models/schema";
import { renameStages } from "@/lib/models/sources";
import type { ScenarioView } from "@/lib/scenarios/schema";
import { renameChanges } from "@/lib/scenarios/view";
import { hideCounts } from "./hide-counts";
import type { Shared } from "./schema";

/**
 * A version without anything that leads back to where it is kept: stages are numbered, and so are scenarios. Counts of
 * customers leave their sources unless the link is meant to show them.
 */
export function anonymise(
  model: ModelHead,
  version: VersionView,
  scenarios: readonly ScenarioView[],
  withCounts: boolean,
): Shared {
  const ids = new Map(version.stages.map(({ stageId }, index) => [stageId, `stage-${index + 1}`]));
  const { number, status, publishedAt, assumptions } = version;
  const told = renameStages(withoutOthers(assumptions.sources, ids), ids);
  return {
    name: model.name,
    industry: model.industry,
    segmentNote: model.segmentNote,
    description: model.description,
    version: { number, status, publishedAt },
    stages: version.stages.map((stage) => ({ ...stage, stageId: ids.get(stage.stageId) ?? "" })),
    assumptions: { ...assumptions, sources: withCounts ? told : hideCounts(told) },
    scenarios: scenarios.map(({ name, enabled, changes }, index) => ({
      id: `scenario-${index + 1}`,
      name,
      enabled,
      changes: renameChanges(changes, ids),
    })),
  };
}

/** Sources of stages that are no longer there would tell their ids. */
function withoutOthers(
  sources: Readonly<Record<string, string>>,
  ids: ReadonlyMap<string, string>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(sources).filter(([path]) => {
      const [first = ""] = path.split(".");
      return ids.has(first) || !/^[0-9a-f]{8}-/i.test(first);
    }),
  );
}
