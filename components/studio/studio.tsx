"use client";

import { useState } from "react";
import { sayReason } from "@/components/ui/explain-figure";
import type { ModelDetail } from "@/lib/models/schema";
import { Canvas } from "./canvas/canvas";
import { fromVersion, versionInHand } from "./document/wire";
import { EconomicsStrip } from "./economics/economics-strip";
import { figuresOf } from "./store/figures";
import { StudioStore } from "./store/studio-store";
import { StudioContext, useDocument } from "./store/use-studio";

export type StudioProps = {
  slug: string;
  zone: string;
  model: ModelDetail;
  settled: readonly string[];
  mayWrite: boolean;
};

/** Why there is no margin to draw yet, in words. */
function useMissingMargin(): string {
  const economics = figuresOf(useDocument())?.economics;
  if (!economics) return "The margin appears once the profile is complete.";
  return `The margin appears here: ${sayReason(economics.payback.first.reason)}`;
}

function Surface({ zone, mayWrite }: StudioProps) {
  const missing = useMissingMargin();
  return (
    <div className="flex h-[calc(100dvh-6.5rem)] min-h-0 flex-col lg:h-dvh">
      <EconomicsStrip zone={zone} />
      <div className="flex min-h-0 flex-1">
        <Canvas readOnly={!mayWrite} missing={missing} />
      </div>
    </div>
  );
}

/** The profile studio: the life of one customer, to be drawn. */
export function Studio(props: StudioProps) {
  const [store] = useState(() => {
    const version = versionInHand(props.model);
    return new StudioStore(
      version ? fromVersion(version) : { stages: [], assumptions: { ...emptyAssumptions } },
    );
  });
  return (
    <StudioContext value={store}>
      <Surface {...props} />
    </StudioContext>
  );
}

const emptyAssumptions = {
  currency: "EUR",
  direct: [],
  churn: { rate: 0, per: "month", shocks: [] },
  discount: { rate: 0.1, convention: "effective", timing: "advance" },
  ltvMonths: 60,
  paybackMonths: 120,
  sources: {},
} as const;
