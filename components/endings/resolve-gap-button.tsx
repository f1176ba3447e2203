"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { showUndoable } from "@/components/forms/show-undoable";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { formatCivilDate } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import {
  type GapKind,
  type GapMethod,
  type GapResolution,
  methodsOf,
  type ResolutionOutlook,
} from "@/lib/gaps/schema";
import { asProblem, callApi } from "@/lib/http/client";
import { kindWords, methodNotes, methodWords } from "./words";

export type SettlingGap = {
  agreementId: string;
  product: string;
  kind: GapKind;
  startsOn: string;
  /** The last day that can be settled now. */
  endsOn: string;
};

/** Opens the dialog that settles a gap. */
export function ResolveGapButton({ slug, gap }: { slug: string; gap: SettlingGap }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button
        size="sm"
        aria-label={`Settle ${kindWords[gap.kind].toLowerCase()} of ${gap.product} from ${formatCivilDate(gap.startsOn)}`}
        onClick={() => setOpen(true)}
      >
        Settle
      </Button>
      {open && <ResolveGapDialog slug={slug} gap={gap} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Refund, bill afterwards or waive, with the entry shown before it is posted. */
function ResolveGapDialog({ slug, gap, onClose }: { slug: string; gap: SettlingGap; onClose: () => void }) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const [method, setMethod] = useState<GapMethod>(methodsOf[gap.kind][0] ?? "waive");
  const [rate, setRate] = useState("0.9");
  const [endsOn, setEndsOn] = useState(gap.endsOn);
  const { outlook, refusal } = useOutlook(slug, gap, method, rate, endsOn);
  // Another settlement is another write; only the same one sent twice counts once.
  const fresh = () => {
    key.current = crypto.randomUUID();
  };
  const { pending, problem, errorOf, onSubmit } = useSubmit(["reason", "rate", "endsOn"]);
  const save = onSubmit(async (data) => {
    if (!outlook) return;
    const posted = await callApi<GapResolution>(slug, "/gap-resolutions", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        ...askOf(gap, method, rate, endsOn),
        reason: textOf(data, "reason") || null,
        amountMinor: outlook.amountMinor,
      },
    }).catch((error) => {
      if (asProblem(error).status !== 0) fresh();
      throw error;
    });
    onClose();
    showUndoable(`${outlook.description}.`, {
      undo: () =>
        callApi(slug, `/gap-resolutions/${posted.id}/void`, {
          method: "POST",
          body: { reason: "Undone right after settling" },
        }),
      refresh: () => router.refresh(),
      otherwise: "Take it back on the customer's page.",
    });
    router.refresh();
  });
  return (
    <FormDialog
      title={`Settle ${kindWords[gap.kind].toLowerCase()}`}
      description={`${gap.product}, ${formatCivilDate(gap.startsOn)} – ${formatCivilDate(gap.endsOn)}`}
      columns={1}
      onClose={onClose}
      submit={method === "waive" ? "Waive" : "Post"}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <RadioGroup
        label="How"
        name="method"
        value={method}
        options={methodsOf[gap.kind].map((value) => ({
          value,
          label: methodWords[value],
          description: methodNotes[value],
        }))}
        onChange={(value) => setMethod(value as GapMethod)}
      />
      {method === "short_rate" && (
        <TextField
          label="Short-rate"
          description="The share of the pro-rata refund that is given back. 0.9 keeps the customary tenth."
          name="rate"
          inputMode="decimal"
          value={rate}
          onChange={(event) => setRate(event.currentTarget.value.replace(",", "."))}
          error={errorOf("rate")}
        />
      )}
      {gap.kind === "served_not_billed" && (
        <DateTimeField
          label="Up to and including"
          name="endsOn"
          value={endsOn}
          min={gap.startsOn}
          max={gap.endsOn}
          onChange={(event) => setEndsOn(event.currentTarget.value)}
          error={errorOf("endsOn")}
        />
      )}
      <OutlookLines outlook={outlook} refusal={refusal} />
      <TextField
        label="Reason"
        name="reason"
        required={method === "waive"}
        optional={method !== "waive"}
        autoComplete="off"
        maxLength={500}
        error={errorOf("reason")}
      />
    </FormDialog>
  );
}

function askOf(gap: SettlingGap, method: GapMethod, rate: string, endsOn: string) {
  const { agreementId, kind, startsOn } = gap;
  return { agreementId, kind, startsOn, endsOn, method, ...(method === "short_rate" ? { rate } : {}) };
}

/** What would be posted, asked anew whenever the choice changes. */
function useOutlook(slug: string, gap: SettlingGap, method: GapMethod, rate: string, endsOn: string) {
  const [outlook, setOutlook] = useState<ResolutionOutlook | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  useEffect(() => {
    const asked = new AbortController();
    callApi<ResolutionOutlook>(slug, "/gap-resolutions/preview", {
      method: "POST",
      body: askOf(gap, method, rate, endsOn),
      signal: asked.signal,
    }).then(
      (found) => {
        setOutlook(found);
        setRefusal(null);
      },
      (error) => {
        if (asked.signal.aborted) return;
        setOutlook(null);
        const problem = asProblem(error);
        setRefusal(problem.fields[0]?.message ?? problem.message);
      },
    );
    return () => asked.abort();
  }, [slug, gap, method, rate, endsOn]);
  return { outlook, refusal };
}

function OutlookLines({ outlook, refusal }: { outlook: ResolutionOutlook | null; refusal: string | null }) {
  return (
    <div role="status" className="min-h-20 border-l-4 border-rule-strong bg-sunk px-3 py-2">
      {refusal && <p>{refusal}</p>}
      {!refusal && !outlook && <p className="text-ink-3">Reckoning…</p>}
      {outlook && (
        <>
          <p>
            {outlook.nature === null
              ? outlook.description
              : `Revenue, ${outlook.nature}: ${outlook.description.charAt(0).toLowerCase()}${outlook.description.slice(1)}`}
          </p>
          {outlook.nature !== null && (
            <p className="finding figures text-2xl" data-testid="outlook-amount">
              {formatMoney(outlook.amountMinor, outlook.currency)}
            </p>
          )}
          <p className="figures text-sm text-ink-2">
            {formatDays(outlook.days)}: {outlook.formula}
          </p>
          {outlook.limited && <p className="text-sm text-warning">{outlook.limited}</p>}
        </>
      )}
    </div>
  );
}
