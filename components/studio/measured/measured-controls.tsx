"use client";

import { Users } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { formatCount } from "@/lib/format/number";
import { useMeasured } from "./measured-context";

const FitDialog = dynamic(() => import("./fit-dialog").then((module) => module.FitDialog), { ssr: false });

/** Shows what real customers did under the curves, and fits the curves to it. */
export function MeasuredControls({ editable }: { editable: boolean }) {
  const context = useMeasured();
  const [fitting, setFitting] = useState(false);
  if (!context) return null;
  const { shown, loading, measured, toggle, slug, zone, modelId } = context;
  const among =
    measured && measured.drawn < measured.customers
      ? ` of ${formatCount(measured.customers)}, drawn evenly`
      : "";
  const label =
    shown && measured
      ? `Hide what ${formatCount(measured.drawn)} customers did${among}`
      : "Measured: median and middle half of real customers";
  return (
    <>
      <IconButton
        size="sm"
        label={label}
        icon={<Users aria-hidden />}
        aria-pressed={shown}
        aria-busy={loading}
        className={cx("h-8 w-8!", shown && "bg-ink! text-paper!")}
        onClick={toggle}
      />
      {editable && (
        <Button size="sm" variant="quiet" aria-label="Fit from actuals" onClick={() => setFitting(true)}>
          Fit…
        </Button>
      )}
      {fitting && <FitDialog slug={slug} zone={zone} modelId={modelId} onClose={() => setFitting(false)} />}
    </>
  );
}
