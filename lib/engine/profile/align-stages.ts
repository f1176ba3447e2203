import type { Profile, ProfileStage, ProfileStageKind } from "./profile";
import { shownStages } from "./stage-roles";

/** Stages of several profiles that stand for the same; null where a profile has none. */
export type StageColumn = {
  readonly label: string;
  readonly kind: ProfileStageKind;
  /** One for each profile, in their order. */
  readonly stages: readonly (ProfileStage | null)[];
};

/**
 * Shown stages side by side: the same stage (of versions and scenarios of one model) meets itself, any other the
 * next free stage of its kind; one without a partner gets a column of its own behind its predecessor's.
 */
export function alignStages(profiles: readonly Pick<Profile, "stages">[]): StageColumn[] {
  const columns: (ProfileStage | null)[][] = [];
  profiles.forEach((profile, index) => {
    const places = placeStages(columns, shownStages(profile.stages), index);
    for (const column of columns) column[index] ??= null;
    places.forEach(({ column, stage }) => {
      column[index] = stage;
    });
  });
  return columns.map((stages) => {
    const first = stages.find((stage) => stage !== null);
    return { label: first?.name ?? "", kind: first?.kind ?? "use", stages };
  });
}

type Cells = (ProfileStage | null)[];

function placeStages(columns: Cells[], stages: readonly ProfileStage[], index: number) {
  const taken = new Set<Cells>();
  const byId = new Map<string, Cells>();
  for (const stage of stages) {
    const own = columns.find((column) => column.some((other) => other?.id === stage.id));
    if (!own || taken.has(own)) continue;
    taken.add(own);
    byId.set(stage.id, own);
  }
  let behind = -1;
  return stages.map((stage) => {
    const column = byId.get(stage.id) ?? columns.find((one) => !taken.has(one) && kindOf(one) === stage.kind);
    const place = column ?? new Array<ProfileStage | null>(index).fill(null);
    if (!column) columns.splice(behind + 1, 0, place);
    taken.add(place);
    behind = columns.indexOf(place);
    return { column: place, stage };
  });
}

function kindOf(column: Cells): ProfileStageKind | undefined {
  return column.find((stage) => stage)?.kind;
}
