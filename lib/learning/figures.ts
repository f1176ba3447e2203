import { totalBy } from "@/lib/engine/collections";
import { type Figure, factPart, sumPart, toFigure } from "@/lib/engine/explain";
import type { Learned } from "./count-learned";

const touches = { kind: "touches" } as const;
type About = { modelId: string; model: string; asOf: string | null };

/** Touchpoints that learned a fact, by stage and by what was done, down to the touchpoints themselves. */
export function learnedFigure(
  name: string,
  learned: readonly Learned[],
  { modelId, model, asOf }: About,
): Figure {
  const stages = [...Map.groupBy(learned, ({ stageId }) => stageId)].map(([stageId, places]) =>
    sumPart(
      { id: `learned:${stageId}`, label: places[0]?.stage ?? "", unit: touches },
      places.map(({ activity, touchpoints }) =>
        factPart({ id: `learned:${stageId}:${activity}`, label: activity, unit: touches }, touchpoints, {
          kind: "touchpoints",
          count: touchpoints,
          query: { model: modelId, stage: stageId, activity, fact: name },
        }),
      ),
    ),
  );
  const whole = sumPart(
    { id: "learned", label: `Touchpoints that learned “${name}”`, unit: touches },
    stages,
  );
  return toFigure(whole, {
    formula: "touchpoints in a stage of the model that name it among what was learned, each once",
    filters: [{ label: "Model", value: model }],
    asOf: asOf ?? "",
  });
}

export const touchpointsOf = (learned: readonly Learned[]) => totalBy(learned, (one) => one.touchpoints);
