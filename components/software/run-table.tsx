"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { Badge, type BadgeTone } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Table } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast-store";
import type { AllocationRunView } from "@/lib/allocations/schema";
import { formatDateTime, formatMonth } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { formatCount, formatCounted } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import { runWords } from "./words";

type Props = {
  slug: string;
  zone: string;
  currency: string;
  runs: readonly AllocationRunView[];
  mayCancel: boolean;
};

const tones: Partial<Record<AllocationRunView["status"], BadgeTone>> = {
  done: "positive",
  failed: "negative",
  running: "accent",
  queued: "accent",
};
const isUnderWay = ({ status }: AllocationRunView) => status === "queued" || status === "running";
const period = ({ from, to }: AllocationRunView) =>
  from === to ? formatMonth(from) : `${formatMonth(from)} to ${formatMonth(to)}`;

/** All runs, the newest first; while one is under way the page follows it. */
export function RunTable({ slug, zone, currency, runs, mayCancel }: Props) {
  const router = useRouter();
  const underWay = runs.some(isUnderWay);
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => router.refresh(), 1_000);
    return () => clearInterval(timer);
  }, [underWay, router]);
  const cancel = (run: AllocationRunView) =>
    callApi(slug, `/jobs/${run.jobId}/cancel`, { method: "POST" }).then(
      () => router.refresh(),
      (error) => showToast(asProblem(error).message, { tone: "negative" }),
    );
  return (
    <Table
      caption="Allocation runs, the newest first"
      hideCaption
      rows={runs}
      rowKey={({ id }) => id}
      empty="No run yet. The first one shares out everything that has been charged."
      columns={[
        {
          id: "number",
          header: "Run",
          rowHeader: true,
          cell: (run) =>
            run.status === "done" ? (
              <TextLink href={`/${slug}/economics/software/runs/${run.id}`}>Run {run.number}</TextLink>
            ) : (
              `Run ${run.number}`
            ),
        },
        {
          id: "status",
          header: "State",
          cell: (run) => (
            <div className="flex flex-col gap-1">
              <span>
                <Badge tone={tones[run.status] ?? "plain"}>{runWords[run.status]}</Badge>
              </span>
              {run.sameAs && (
                <span className="text-sm text-ink-3">since run {run.sameAs.number}, which stands</span>
              )}
              {run.error && <span className="text-sm text-negative">{run.error}</span>}
              {isUnderWay(run) && (
                <ProgressBar
                  label={run.progress?.step ?? "Waiting for its turn"}
                  done={run.progress?.done ?? 0}
                  total={run.progress?.total ?? null}
                  unit="months"
                />
              )}
            </div>
          ),
        },
        { id: "months", header: "Months", cell: period },
        {
          id: "current",
          header: "Counts for",
          wide: true,
          cell: ({ currentMonths }) => (currentMonths === 0 ? "–" : formatCounted(currentMonths, "month")),
        },
        {
          id: "entries",
          header: "Parts",
          numeric: true,
          wide: true,
          cell: ({ counts }) => (counts ? formatCount(counts.entries + counts.lines) : "–"),
        },
        {
          id: "total",
          header: "Shared out",
          numeric: true,
          cell: ({ counts }) => (counts ? formatMoney(counts.totalMinor, currency) : "–"),
        },
        {
          id: "who",
          header: "Started",
          wide: true,
          cell: ({ createdBy, createdAt }) => `${createdBy}, ${formatDateTime(createdAt, { zone })}`,
        },
        {
          id: "act",
          header: <span className="sr-only">Actions</span>,
          cell: (run) =>
            mayCancel && isUnderWay(run) && run.jobId ? (
              <Button size="sm" onClick={() => void cancel(run)}>
                Cancel
              </Button>
            ) : null,
        },
      ]}
    />
  );
}
