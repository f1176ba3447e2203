import { useMemo } from "react";
import type { MapSeam, MapServiceView } from "@/lib/coupling/schema";
import { findCrossings } from "@/lib/engine/coupling/crossing";
import { type GradedInteraction, gradeView, toInteraction } from "@/lib/interactions/graded";
import type { InteractionView } from "@/lib/interactions/schema";
import { changeViews, toEngineChange } from "@/lib/interactions/what-if";
import type { WhatIfChange } from "@/lib/interactions/what-if-schema";
import { sayChange } from "@/lib/interactions/words";
import { findDifferences } from "./thoughts";
import { addChanges, useWhatIf } from "./what-if-store";

/** The interactions as they are and as they would be, with where they cross seams and what was thought of. */
export function useCoupling(
  slug: string,
  views: readonly InteractionView[],
  services: readonly MapServiceView[],
  seams: readonly MapSeam[],
) {
  const { changes: kept, keep } = useWhatIf(slug);
  const byId = useMemo(() => new Map(services.map((service) => [service.id, service])), [services]);
  const names = useMemo(() => new Map(views.map(({ id, name }) => [id, name])), [views]);
  // A thought about what is gone meanwhile is not counted, and not sent.
  const changes = useMemo(
    () =>
      kept.filter(
        (change) =>
          names.has(change.interactionId) && (change.kind !== "add-consumer" || byId.has(change.serviceId)),
      ),
    [kept, names, byId],
  );
  const stagesOf = useMemo(() => new Map(services.map(({ id, stageIds }) => [id, stageIds])), [services]);
  const before = useMemo(() => sortClosest(views.map(gradeView)), [views]);
  const after = useMemo(
    () => (changes.length === 0 ? before : sortClosest(changeViews(views, changes, byId).map(gradeView))),
    [views, changes, byId, before],
  );
  const crossingsBefore = useMemo(
    () => findCrossings(before.map(toInteraction), stagesOf, seams),
    [before, stagesOf, seams],
  );
  const crossings = useMemo(
    () => findCrossings(after.map(toInteraction), stagesOf, seams),
    [after, stagesOf, seams],
  );
  const touched = useMemo(() => new Set(changes.map(({ interactionId }) => interactionId)), [changes]);
  const thoughts = changes.map((change, index) => ({
    key: `${index} ${change.kind} ${change.interactionId}`,
    say: sayChange(
      toEngineChange(change, byId),
      names.get(change.interactionId) ?? "",
      (id) => byId.get(id)?.name ?? "A service",
    ),
    onDrop: () => keep(kept.filter((one) => one !== change)),
  }));
  return {
    before,
    after,
    crossingsBefore,
    crossings,
    touched,
    changes,
    thoughts,
    differences: findDifferences(before, after, touched),
    think: (added: readonly WhatIfChange[]) => keep(addChanges(kept, added)),
    keep,
    kept,
  };
}

const sortClosest = (rows: readonly GradedInteraction[]): GradedInteraction[] =>
  [...rows].sort((left, right) => right.score - left.score);
