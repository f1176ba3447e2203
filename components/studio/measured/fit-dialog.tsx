"use client";

import { useEffect, useState } from "react";
import { useDocument, useStore } from "@/components/studio/store/use-studio";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { OPEN_AS, type OpenAs } from "@/lib/engine/profile/fit/figure";
import { formatCount } from "@/lib/format/number";
import { ApiProblem, callApi } from "@/lib/http/client";
import { figureName } from "@/lib/measured/names";
import type { Fit } from "@/lib/measured/schema";
import { sayFigure } from "./drawn-figure";
import { FitStageTable } from "./fit-stage-table";
import { FitWhy } from "./fit-why";
import { takeIntoDocument } from "./take-into-document";

const SAYS: Readonly<Record<OpenAs, string>> = {
  auto: "counted up to 5 %, estimated beyond",
  counted: "counted as not gone on",
  resolved: "left out",
  estimated: "estimated by how long they have been there",
};

type Props = { slug: string; zone: string; modelId: string; onClose: () => void };

function useFit(slug: string, modelId: string, openAs: OpenAs) {
  const [fit, setFit] = useState<Fit | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    const abort = new AbortController();
    setProblem(null);
    callApi<Fit>(slug, `/models/${modelId}/fit`, { method: "POST", body: { openAs }, signal: abort.signal })
      .then(setFit)
      .catch((error) => {
        if (abort.signal.aborted) return;
        setProblem(error instanceof ApiProblem ? error.message : "The actuals could not be read. Try again.");
      });
    return () => abort.abort();
  }, [slug, modelId, openAs]);
  return { fit, problem };
}

/** What customers did beside what is drawn, with the customers behind each figure; taken as one edit. */
export function FitDialog({ slug, zone, modelId, onClose }: Props) {
  const store = useStore();
  const document = useDocument();
  const [openAs, setOpenAs] = useState<OpenAs>("auto");
  const { fit, problem } = useFit(slug, modelId, openAs);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const { currency } = document.assumptions;
  const measured = (fit?.stages ?? []).filter(
    ({ stageId, figures }) =>
      document.stages.some(({ id }) => id === stageId) && figures.some(({ value }) => value !== null),
  );
  const chosen = measured.filter(({ stageId }) => !left.has(stageId));
  const churn = fit?.churn.value != null && !left.has("churn") ? fit.churn : null;
  const flip = (id: string) => {
    const next = new Set(left);
    if (!next.delete(id)) next.add(id);
    setLeft(next);
  };
  const take = () => {
    const taken = takeIntoDocument(store.document, chosen, churn);
    const count = `${chosen.length} ${chosen.length === 1 ? "stage" : "stages"}`;
    store.change({ document: taken, said: `Took the measured figures of ${count}.`, enters: true });
    onClose();
  };
  const nobody = fit !== null && measured.length === 0;
  return (
    <Dialog
      open
      size="lg"
      title="Fit from actuals"
      description={
        fit
          ? `${formatCount(fit.drawn)}${fit.drawn < fit.customers ? ` customers drawn evenly from ${formatCount(fit.customers)}` : " customers"}. What is taken is one edit; undo brings the drawing back.`
          : "What customers did, beside what is drawn."
      }
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={onClose}>Leave as drawn</Button>
          <Button variant="primary" disabled={chosen.length === 0 && churn === null} onClick={take}>
            {chosen.length === measured.length
              ? "Take all"
              : `Take ${chosen.length} of ${measured.length} stages`}
          </Button>
        </>
      }
    >
      {problem && (
        <p role="alert" className="border-l-4 border-negative bg-negative-tint px-3 py-2">
          {problem}
        </p>
      )}
      {!fit && !problem && <p className="py-8 text-center text-ink-3">Reading what customers did …</p>}
      {nobody && (
        <p className="py-8 text-center text-ink-3">
          No customer has been through these stages yet. Import a log, or enter customers, and come back.
        </p>
      )}
      {fit && !nobody && (
        <div className="flex flex-col gap-5">
          <label className="flex flex-wrap items-baseline gap-2 text-sm">
            Customers still in a stage are, in its pass rate,
            <select
              value={openAs}
              onChange={(event) => setOpenAs(OPEN_AS.find((one) => one === event.target.value) ?? "auto")}
              className="field-box w-auto! py-0.5!"
            >
              {OPEN_AS.map((one) => (
                <option key={one} value={one}>
                  {SAYS[one]}
                </option>
              ))}
            </select>
          </label>
          {measured.map((stage) => {
            const drawn = document.stages.find(({ id }) => id === stage.stageId);
            return drawn ? (
              <FitStageTable
                key={stage.stageId}
                stage={stage}
                drawn={drawn}
                currency={currency}
                zone={zone}
                taken={!left.has(stage.stageId)}
                onFlip={() => flip(stage.stageId)}
              />
            ) : null;
          })}
          <div className="flex flex-wrap items-start gap-x-3">
            <Checkbox
              label={
                fit.churn.value === null
                  ? "Churn stays as it is"
                  : `${figureName(fit.churn)}: ${sayFigure(fit.churn, fit.churn.value, currency)}`
              }
              description={fit.churn.source ?? fit.churn.reason}
              disabled={fit.churn.value === null}
              checked={churn !== null}
              onChange={() => flip("churn")}
            />
            <FitWhy figure={fit.churn} stage="Use" zone={zone} />
          </div>
        </div>
      )}
    </Dialog>
  );
}
