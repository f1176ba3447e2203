import type { LearningReport } from "./report";

/** The report as the API sends it. */
export function toLearnedResponse({ model, source, much, stages, rows, offers, moreOffers }: LearningReport) {
  return {
    model: model && { id: model.id, name: model.name },
    source,
    much,
    stages: stages.map(({ id, name, learning, times, high }) => ({ id, name, learning, times, high })),
    facts: rows.map(({ fact, learned, flags }) => ({
      id: fact.id,
      name: fact.name,
      kept: fact.kept,
      learned: learned.map(({ stageId, stage, activity, touchpoints }) => ({
        stageId,
        stage,
        activity,
        touchpoints,
      })),
      flags,
    })),
    offers,
    moreOffers,
  };
}
