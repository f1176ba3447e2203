import { groupByKey, totalBy } from "@/lib/engine/collections";
import { divide, type Ratio } from "@/lib/engine/result";
import type { ExpectedCloses } from "./expected-closes";

export type StageCloseRate = {
  readonly stageId: string;
  readonly customers: number;
  readonly unknown: number;
  /** Expected closes / open customers of the stage; those without an estimate count as not closing. */
  readonly closeProbability: Ratio;
};

/** The average close probability of the open prospects of each stage, at the ages they have now. */
export function expectationByStage({ groups }: ExpectedCloses): StageCloseRate[] {
  return groupByKey(groups, (group) => group.stageId).map(({ key, items }) => {
    const customers = totalBy(items, (group) => group.customers);
    const expected = totalBy(items, (group) => group.customers * (group.closeProbability ?? 0));
    const unknown = totalBy(items, (group) => (group.closeProbability === null ? group.customers : 0));
    return {
      stageId: key,
      customers,
      unknown,
      closeProbability: divide(expected, customers, "no-customers"),
    };
  });
}
