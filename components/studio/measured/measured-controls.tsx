"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/lib/format/number";
import { useMeasured } from "./measured-context";

const FitDialog = dynamic(() => import("./fit-dialog").then((module) => module.FitDialog), { ssr: false });

/** Shows what real customers did under the curves, and fits the curves to it. */
export function MeasuredControls({ editable }: { editable: boolean }) {
  const context = useMeasured();
  const [fitting, setFitting] = useState(false);
  if (!context) return null;
  const { shown, loading, measured, toggle, slug, modelId } = context;
  const drawn = measured && measured.drawn < measured.customers;
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        aria-pressed={shown}
        pending={loading}
        className={shown ? "bg-accent-tint!" : ""}
        title="Median and middle half of real customers, under the curves"
        onClick={toggle}
      >
        {shown && measured
          ? `Measured: ${formatCount(measured.drawn)}${drawn ? ` of ${formatCount(measured.customers)}` : ""}`
          : "Measured"}
      </Button>
      {editable && (
        <Button size="sm" variant="quiet" onClick={() => setFitting(true)}>
          Fit from actuals…
        </Button>
      )}
      {fitting && <FitDialog slug={slug} modelId={modelId} onClose={() => setFitting(false)} />}
    </>
  );
}
