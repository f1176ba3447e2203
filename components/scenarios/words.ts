import type { ProfileStage } from "@/lib/engine/profile/profile";
import type { ScenarioChange, ScenarioChangeKind } from "@/lib/engine/profile/scenario";
import { CHANNEL_NAMES } from "@/lib/format/channel";
import { formatDecimal, formatPercent } from "@/lib/format/number";

export const KIND_NAMES: Readonly<Record<ScenarioChangeKind, string>> = {
  "pass-rate": "Pass rate",
  minutes: "Staff minutes",
  price: "Price (revenue)",
  cost: "Cost besides staff",
  duration: "Duration",
  "channel-mix": "Channel mix",
};

/** A change of a kind that changes nothing yet, so that adding it is harmless. */
export function plainChange(kind: ScenarioChangeKind, stageId: string | null): ScenarioChange {
  switch (kind) {
    case "pass-rate":
    case "duration":
      return { kind, stageId, by: "factor", value: 1 };
    case "channel-mix":
      return { kind, stageId, from: "phone", to: "digital", share: 0 };
    default:
      return { kind, stageId, factor: 1 };
  }
}

/** Another kind for a change that stays where it is; pass rates belong to stages before the sale. */
export function withKind(
  change: ScenarioChange,
  kind: ScenarioChangeKind,
  stages: readonly Pick<ProfileStage, "id" | "side">[],
): ScenarioChange {
  const { stageId } = change;
  const after = stages.some((stage) => stage.id === stageId && stage.side === "post");
  return plainChange(kind, kind === "pass-rate" && after ? null : stageId);
}

const share = (value: number) =>
  formatPercent(value, Number.isInteger(Math.round(value * 1e6) / 1e4) ? 0 : 1);

/** A change in a few words: "Staff minutes of Quote × 80 %". */
export function sayChangeOf(
  change: ScenarioChange,
  stages: readonly Pick<ProfileStage, "id" | "name">[],
): string {
  const stage = stages.find((one) => one.id === change.stageId)?.name;
  const where = change.stageId === null ? "everywhere" : stage ? `in ${stage}` : "in a stage that is gone";
  const name = KIND_NAMES[change.kind];
  switch (change.kind) {
    case "pass-rate":
      return `${name} ${where} ${change.by === "value" ? share(change.value) : `× ${share(change.value)}`}`;
    case "duration":
      return `${name} ${where} ${change.by === "value" ? `${formatDecimal(change.value, 2)} days` : `× ${share(change.value)}`}`;
    case "channel-mix":
      return `${share(change.share)} of ${CHANNEL_NAMES[change.from].toLowerCase()} touches ${where} to ${CHANNEL_NAMES[change.to].toLowerCase()}`;
    default:
      return `${name} ${where} × ${share(change.factor)}`;
  }
}
