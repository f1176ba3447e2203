import { closeRate, type RateStep, stageCohortCacFromRates } from "@/lib/engine/acquisition/funnel-rates";
import { totalBy } from "@/lib/engine/collections";
import { known, type Maybe, type NullReason, unknown } from "@/lib/engine/result";
import { CHANNELS, type ProfileChannel } from "./profile";
import type { StageTotals } from "./stage-totals";

/**
 * One stage before the sale, per customer who closes: entrants, what they take there, what of it the unclosed add,
 * and what those who drop out here had cost until then.
 */
export type AcquisitionStep = {
  readonly id: string;
  readonly name: string;
  readonly entrants: Maybe;
  readonly own: number;
  readonly perClose: Maybe;
  readonly load: Maybe;
  readonly loadByDropOut: Maybe;
};

/** `loaded = own + load`: of the closed customer's own way, and with what the unclosed prospects add. */
export type OwnAndLoaded = {
  readonly own: number;
  readonly loaded: Maybe;
  readonly load: Maybe;
  readonly steps: readonly AcquisitionStep[];
};

/** Touches of a channel before the sale, of the closed customer and with those of the unclosed prospects. */
export type ChannelTouches = {
  readonly channel: ProfileChannel;
  readonly own: number;
  readonly loaded: Maybe;
};

/** Why nothing can be said per closed customer: no stage before the sale, or one without a pass rate. */
export function funnelGap(stages: readonly StageTotals[]): NullReason | null {
  if (stages.length === 0) return "no-pre-sale";
  return stages.some((stage) => stage.passRate === null) ? "no-pass-rate" : null;
}

function stepsOf(stages: readonly StageTotals[], amountOf: (stage: StageTotals) => number): RateStep[] {
  return stages.map((stage) => ({
    id: stage.id,
    passRate: stage.passRate ?? 0,
    costPerEntrant: amountOf(stage),
  }));
}

/** Share of those who enter the first stage that close; null with its reason where that cannot be said. */
export function profileCloseRate(stages: readonly StageTotals[]): Maybe {
  const gap = funnelGap(stages);
  if (gap) return unknown(gap);
  return known(closeRate(stepsOf(stages, () => 0)).value ?? 0);
}

/**
 * An amount of the stages before the sale per closed customer, `Σ_k c_k / Π_{j ≥ k} p_j` (economics reference,
 * section 2). `own` is always known. Throws for a pass rate above 1.
 */
export function loadOnClose(
  stages: readonly StageTotals[],
  amountOf: (stage: StageTotals) => number,
): OwnAndLoaded {
  const gap = funnelGap(stages);
  if (gap) {
    const missing = unknown(gap);
    return {
      own: totalBy(stages, amountOf),
      loaded: missing,
      load: missing,
      steps: stages.map((stage) => ({
        id: stage.id,
        name: stage.name,
        entrants: missing,
        own: amountOf(stage),
        perClose: missing,
        load: missing,
        loadByDropOut: missing,
      })),
    };
  }
  const { cac, own, load, closes, steps } = stageCohortCacFromRates(stepsOf(stages, amountOf));
  return {
    own,
    loaded: bare(cac),
    load: bare(load),
    steps: steps.map((step, index) => ({
      id: step.id,
      name: stages[index]?.name ?? "",
      entrants: closes > 0 ? known(step.entrants / closes) : unknown("no-closes"),
      own: step.own,
      perClose: bare(step.perClose),
      load: bare(step.load),
      loadByDropOut: bare(step.loadByDropOut),
    })),
  };
}

/** Touches before the sale by channel, those with any, in the order of the channels. */
export function loadTouches(stages: readonly StageTotals[]): ChannelTouches[] {
  const used = CHANNELS.filter((channel) => stages.some((stage) => (stage.touches[channel] ?? 0) > 0));
  return used.map((channel) => {
    const { own, loaded } = loadOnClose(stages, (stage) => stage.touches[channel] ?? 0);
    return { channel, own, loaded };
  });
}

function bare(ratio: Maybe): Maybe {
  return ratio.value === null ? unknown(ratio.reason) : known(ratio.value);
}
