"use client";

import { useRouter } from "next/navigation";
import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { callApi } from "@/lib/http/client";
import type { ImportDetail } from "@/lib/imports/schema";
import { FileStep } from "./file-step";
import { FocusStep } from "./focus/focus-step";
import { type IssuePage, IssuesStep } from "./issues-step";
import { JobProgress } from "./job-progress";
import { MappingStep } from "./mapping-step";
import { PublishedStep } from "./published-step";
import { ReadingStep } from "./reading-step";
import { TableMappingStep } from "./table/table-mapping-step";
import type { TargetModel } from "./target-step";
import { isBusy } from "./words";

export type ImportFlowProps = {
  initial: ImportDetail;
  /** The first rows to look at. */
  issues: IssuePage;
  models: readonly TargetModel[];
  slug: string;
  zone: string;
  currency: string;
  mayWrite: boolean;
};

const pollMs = 700;

/** One import from file to facts, as a quiet vertical flow: what is done above, what is next below. */
export function ImportFlow({ initial, issues, models, slug, zone, currency, mayWrite }: ImportFlowProps) {
  const router = useRouter();
  const [detail, setDetail] = useState(initial);
  const busy = isBusy(detail.status);
  const path = `/imports/${detail.id}`;

  useEffect(() => {
    if (!busy) return;
    let stopped = false;
    let timer: ReturnType<typeof setTimeout>;
    const look = async () => {
      const next = await callApi<ImportDetail>(slug, path).catch(() => null);
      if (stopped) return;
      if (next) {
        setDetail(next);
        if (!isBusy(next.status)) {
          router.refresh();
          return;
        }
      }
      timer = setTimeout(look, pollMs);
    };
    timer = setTimeout(look, pollMs);
    return () => {
      stopped = true;
      clearTimeout(timer);
    };
  }, [busy, path, slug, router]);

  const change = useCallback(
    async (method: "POST" | "PUT", part: string, body?: unknown) => {
      const next = await callApi<ImportDetail>(slug, `${path}/${part}`, {
        method,
        ...(body === undefined ? {} : { body }),
      });
      setDetail(next);
      router.refresh();
      return next;
    },
    [path, slug, router],
  );
  const shared = { detail, slug, zone, currency, mayWrite, change };
  return (
    <div className="flex max-w-6xl flex-col">
      {detail.error && (
        <div className="pb-6">
          <ErrorNotice
            title={detail.error.message}
            {...(detail.error.hint ? { todo: detail.error.hint } : {})}
            kept="Nothing was written to your customers."
          />
        </div>
      )}
      <FileStep {...shared} />
      {busy && <JobProgress detail={detail} mayWrite={mayWrite} onCancel={() => change("POST", "cancel")} />}
      {!busy && detail.detection && <ReadingStep key={`reading-${detail.version}`} {...shared} />}
      {!busy && (detail.status === "staged" || detail.status === "failed") && (
        <IssuesStep key={`issues-${detail.version}`} {...shared} first={issues} />
      )}
      {detail.status === "staged" && detail.profile && <MappingStep {...shared} models={models} />}
      {detail.status === "staged" && detail.tableProfile && (
        <TableMappingStep key={`table-${detail.version}`} {...shared} models={models} />
      )}
      {detail.status === "staged" && detail.focusProfile && (
        <FocusStep key={`focus-${detail.version}`} {...shared} profile={detail.focusProfile} />
      )}
      {detail.status === "published" && <PublishedStep {...shared} />}
      {detail.status === "published" && (
        <IssuesStep key={`issues-${detail.version}`} {...shared} first={issues} />
      )}
      {detail.status === "reverted" && mayWrite && detail.reading && (
        <section className="border-t border-ink py-4">
          <p className="mb-3">This import was taken back whole. The file is still here.</p>
          <Button
            variant="primary"
            onClick={() =>
              void change("PUT", "reading", { version: detail.version, reading: detail.reading })
            }
          >
            Read the file again
          </Button>
        </section>
      )}
    </div>
  );
}
