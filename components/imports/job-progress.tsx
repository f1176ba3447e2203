"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import type { ImportDetail } from "@/lib/imports/schema";
import { useRate } from "./use-rate";

const titles: Partial<Record<ImportDetail["status"], string>> = {
  staging: "Reading the file",
  checking: "Checking every row",
  publishing: "Publishing",
  reverting: "Reverting",
};

type Props = { detail: ImportDetail; mayWrite: boolean; onCancel: () => Promise<unknown> };

/** How far the work is, how fast, how long it will take; the page may be left. */
export function JobProgress({ detail, mayWrite, onCancel }: Props) {
  const [asked, setAsked] = useState(false);
  const { job } = detail;
  const inBytes = detail.status === "staging";
  const scale = (value: number) => (inBytes ? Math.round(value / 1024) : value);
  const rate = useRate(job?.done ?? 0, job?.total ?? null);
  const unit = inBytes ? "kB" : detail.status === "reverting" ? "steps" : "rows";
  const cancelling = asked || job?.cancelRequested === true;
  return (
    <Section title={titles[detail.status] ?? "Working"}>
      <div className="flex max-w-2xl flex-col gap-3">
        <ProgressBar
          label={
            cancelling
              ? "Stopping"
              : job?.status === "queued"
                ? "Waiting for its turn"
                : (job?.step ?? "Beginning")
          }
          done={scale(job?.done ?? 0)}
          total={job?.total ? scale(job.total) : null}
          unit={unit}
          perSecond={rate.perSecond && (inBytes ? rate.perSecond / 1024 : rate.perSecond)}
          secondsLeft={rate.secondsLeft}
        />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-ink-3">
            You may leave this page; the work goes on, and it stands here when you come back.
          </p>
          {mayWrite && (
            <Button
              size="sm"
              pending={cancelling}
              onClick={() => {
                setAsked(true);
                void onCancel().catch(() => setAsked(false));
              }}
            >
              Cancel
            </Button>
          )}
        </div>
      </div>
    </Section>
  );
}
