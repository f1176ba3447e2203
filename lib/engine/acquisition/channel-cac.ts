import { compareText, totalBy } from "@/lib/engine/collections";
import { EngineError } from "@/lib/engine/engine-error";
import { divide, type Ratio } from "@/lib/engine/result";

/** Cost and closes that no channel can claim are a channel of their own, never left out. */
export const UNATTRIBUTED = "unattributed";

/** Closes with one pattern of credit. Weights of a close are at most 1 together; the rest is unattributed. */
export type CloseCredit = {
  readonly closes: number;
  readonly weights: readonly { readonly channel: string; readonly weight: number }[];
};

/** Spend of a channel; a null channel is unattributed. */
export type ChannelCost = { readonly channel: string | null; readonly cost: number };

export type ChannelCac = {
  readonly channel: string;
  readonly cost: number;
  readonly closes: number;
  readonly cac: Ratio;
};

/** Σ cost and Σ closes over the channels equal the total's. */
export type ChannelSplit = { readonly channels: readonly ChannelCac[]; readonly total: ChannelCac };

const TOLERANCE = 1e-9;

/** CAC per channel, ordered by name with unattributed last. Throws `EngineError("bad-weights")`. */
export function channelCac(costs: readonly ChannelCost[], credits: readonly CloseCredit[]): ChannelSplit {
  const cost = new Map<string, number>();
  const closes = new Map<string, number>();
  for (const line of costs) add(cost, line.channel ?? UNATTRIBUTED, line.cost);
  for (const credit of credits) creditCloses(closes, credit);
  const named = [...new Set([...cost.keys(), ...closes.keys()])].filter((name) => name !== UNATTRIBUTED);
  const channels = [...named.sort(compareText), UNATTRIBUTED].map((channel) =>
    toCac(channel, cost.get(channel) ?? 0, closes.get(channel) ?? 0),
  );
  const total = toCac(
    "total",
    totalBy(costs, (line) => line.cost),
    totalBy(credits, (credit) => credit.closes),
  );
  return { channels, total };
}

function creditCloses(closes: Map<string, number>, credit: CloseCredit): void {
  const given = totalBy(credit.weights, ({ weight }) => weight);
  if (credit.weights.some(({ weight }) => !(weight >= 0)) || given > 1 + TOLERANCE) {
    throw new EngineError("bad-weights", "The weights of a close are not negative and at most 1 together.");
  }
  for (const { channel, weight } of credit.weights) add(closes, channel, weight * credit.closes);
  if (1 - given > TOLERANCE) add(closes, UNATTRIBUTED, (1 - given) * credit.closes);
}

function add(amounts: Map<string, number>, key: string, amount: number): void {
  amounts.set(key, (amounts.get(key) ?? 0) + amount);
}

function toCac(channel: string, cost: number, closes: number): ChannelCac {
  return { channel, cost, closes, cac: divide(cost, closes, "no-closes") };
}
