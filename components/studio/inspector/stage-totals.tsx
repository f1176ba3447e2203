"use client";

import { Spline, StepForward } from "lucide-react";
import { memo } from "react";
import { curveColour } from "@/components/studio/canvas/colours";
import { totalOfStage } from "@/components/studio/document/cached-total";
import { channelOf, curveOf, keysOf } from "@/components/studio/document/curves";
import { setShape } from "@/components/studio/document/points";
import { curveName, say, unitOf } from "@/components/studio/document/say";
import { setTotal } from "@/components/studio/document/totals";
import type { CurveKey, StudioStage } from "@/components/studio/document/types";
import { useStore } from "@/components/studio/store/use-studio";
import { IconButton } from "@/components/ui/button";
import type { Curve } from "@/lib/engine/profile/profile";
import { NumberInput } from "./number-input";

/** The exact totals of a stage; typing one rescales its curve. */
export function StageTotals({ stage, currency }: { stage: StudioStage; currency: string }) {
  return (
    <fieldset className="border-y border-rule py-2">
      <legend className="sr-only">Totals of {stage.name}</legend>
      <p aria-hidden="true" className="eyebrow mb-1 text-ink-3">
        One customer in this stage
      </p>
      <div className="flex flex-col gap-1">
        {keysOf(stage).map((key) => (
          <TotalRow
            key={`${stage.id} ${key}`}
            stageId={stage.id}
            stageName={stage.name}
            days={stage.days}
            curveKey={key}
            curve={curveOf(stage, key)}
            currency={currency}
          />
        ))}
      </div>
    </fieldset>
  );
}

type TotalRowProps = {
  stageId: string;
  stageName: string;
  days: number;
  curveKey: CurveKey;
  curve: Curve;
  currency: string;
};

/** Drawn again only when its own curve changes. */
const TotalRow = memo(function TotalRow(props: TotalRowProps) {
  const { stageId, stageName, days, curveKey, curve, currency } = props;
  const store = useStore();
  const place = { stageId, curve: curveKey };
  const name = curveName(curveKey);
  const unit = unitOf(curveKey, currency);
  const step = curve.shape === "step";
  return (
    <div className="flex items-center gap-1.5">
      <i
        aria-hidden="true"
        className="forced-mark size-2 shrink-0"
        style={{ background: curveColour(curveKey) }}
      />
      <span className="min-w-0 flex-1 truncate text-sm" aria-hidden="true">
        {name}
      </span>
      <NumberInput
        className="w-25 shrink-0 xl:w-28 [&>label]:sr-only"
        label={`Total of ${name} in ${stageName}`}
        unit={channelOf(curveKey) ? "" : unit}
        value={totalOfStage(curve, days)}
        onChange={(total) => {
          if (total === null) return;
          const document = setTotal(store.document, place, total);
          store.change({ document, said: `${name} in ${stageName}: ${say(total)} ${unit}.`, enters: true });
        }}
      />
      <IconButton
        size="sm"
        aria-pressed={step}
        label={`${name} in ${stageName} is ${step ? "a step; make it smooth" : "smooth; make it a step"}`}
        icon={step ? <StepForward aria-hidden /> : <Spline aria-hidden />}
        onClick={() => {
          const shape = step ? "smooth" : "step";
          const document = setShape(store.document, place, shape);
          store.change({
            document,
            said: `${name} in ${stageName} is ${step ? "smooth" : "a step"} now.`,
            enters: true,
          });
        }}
      />
    </div>
  );
});
