"use client";

import { Pencil, Trash2 } from "lucide-react";
import { Sparkline } from "@/components/charts/sparkline";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { Why } from "@/components/ui/why";
import type { KpiFigure } from "@/lib/kpis/schema";
import { sayKpiValue, sayMeasure, sayStanding, sayTarget } from "@/lib/kpis/view";
import { DialogButton } from "./dialog-button";
import { explainKpi } from "./explain-kpi";
import { KpiDialog, type KpiDialogProps } from "./kpi-dialog";
import { useRemove } from "./use-save";

export type KpiLineProps = Omit<KpiDialogProps, "kpi" | "start" | "onClose"> & {
  zone: string;
  kpi: KpiFigure;
  mayWrite: boolean;
};

export function sayTrend(kpi: KpiFigure): string {
  const known = kpi.trend.flatMap(({ value }) => (value === null ? [] : [value]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return "No trend yet";
  return `${known.length} values, from ${sayKpiValue(kpi, first)} to ${sayKpiValue(kpi, last)}`;
}

export const standingTone = (kpi: KpiFigure) =>
  kpi.onTarget === null ? "plain" : kpi.onTarget ? "positive" : "warning";

/** One KPI: where it stands, which way it goes, and whether that is where it should be. */
export function KpiLine({ kpi, zone, mayWrite, ...about }: KpiLineProps) {
  const { slug } = about;
  const remove = useRemove(slug);
  return (
    <li
      className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t border-rule py-2"
      data-testid={`kpi-${kpi.name}`}
    >
      <div className="min-w-48 flex-1">
        <TextLink href={`/${slug}/success/kpis/${kpi.id}`} className="font-medium">
          {kpi.name}
        </TextLink>
        <p className="text-sm text-ink-3">
          {[sayMeasure(kpi), kpi.period, kpi.owner && `owned by ${kpi.owner}`].filter(Boolean).join(" · ")}
        </p>
        {kpi.note && <p className="text-sm text-ink-3">{kpi.note}.</p>}
      </div>
      {kpi.trend.some(({ value }) => value !== null) && (
        <Sparkline values={kpi.trend.map(({ value }) => value)} label={sayTrend(kpi)} />
      )}
      <div className="min-w-32 text-right">
        {kpi.value === null ? (
          <span className="text-ink-3">{kpi.missing}</span>
        ) : (
          <Why label={kpi.name} load={() => explainKpi(slug, zone, kpi.id)}>
            {sayKpiValue(kpi, kpi.value)}
          </Why>
        )}
        <p className="text-sm text-ink-3">{sayTarget(kpi) ?? ""}</p>
      </div>
      <Badge tone={standingTone(kpi)}>{sayStanding(kpi)}</Badge>
      {mayWrite && (
        <span className="flex gap-1">
          <DialogButton
            size="sm"
            variant="quiet"
            icon={<Pencil aria-hidden />}
            aria-label={`Change ${kpi.name}`}
            dialog={(close) => (
              <KpiDialog
                {...about}
                kpi={kpi}
                start={{ stageId: kpi.stageId, outcomeId: kpi.outcomeId }}
                onClose={close}
              />
            )}
          >
            <span className="sr-only">Change</span>
          </DialogButton>
          <Button
            size="sm"
            variant="quiet"
            icon={<Trash2 aria-hidden />}
            aria-label={`Retire ${kpi.name}`}
            onClick={() => void remove(`/kpis/${kpi.id}`, `Retired ${kpi.name}.`)}
          />
        </span>
      )}
    </li>
  );
}
