"use client";

import { useState } from "react";
import { useGo } from "@/components/account/use-go";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { FileDrop } from "@/components/ui/file-drop";
import { ProgressBar } from "@/components/ui/progress-bar";
import { type ArchiveView, isAtWork } from "@/lib/archives/schema";
import { ApiProblem, callApi } from "@/lib/http/client";
import { sendArchive } from "./send-archive";

type Progress = { label: string; done: number; total: number | null; unit: string };

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Founds a workspace and fills it from an archive; when that fails the next file goes into the same one. */
export function BringArchive() {
  const go = useGo();
  const { problem, run } = useSubmit();
  const [slug, setSlug] = useState<string | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);

  const bring = async (file: File) => {
    const place = slug ?? (await found(file.name));
    setSlug(place);
    const kilobytes = (bytes: number) => Math.round(bytes / 1_000);
    const total = kilobytes(file.size);
    let archive = await sendArchive(place, file, (bytes) =>
      setProgress({ label: "Sending", done: kilobytes(bytes), total, unit: "kB" }),
    );
    while (isAtWork(archive)) {
      const { job } = archive;
      setProgress({
        label: job?.step ?? "Waiting for its turn",
        done: kilobytes(job?.done ?? 0),
        total: job?.total ? kilobytes(job.total) : null,
        unit: "kB",
      });
      await wait(500);
      archive = await callApi<ArchiveView>(place, `/archives/${archive.id}`);
    }
    if (archive.status !== "loaded")
      throw new ApiProblem({
        status: 422,
        code: "invalid",
        detail: archive.error ?? "The archive was not loaded. Nothing of it was kept.",
      });
    go(`/${place}`);
  };
  return (
    <div className="flex flex-col gap-3">
      <FileDrop
        label="Bring an archive"
        description="A ZIP file made under Settings of another Lifecurve. It becomes a new workspace, whole or not at all."
        accept=".zip,application/zip"
        onFiles={([file]) => {
          if (file) void run(() => bring(file)).then((done) => !done && setProgress(null));
        }}
      />
      {progress && <ProgressBar {...progress} />}
      <FormProblem message={problem} />
    </div>
  );
}

/** Its name, currency and zone become those of the archive. */
async function found(fileName: string): Promise<string> {
  const name = fileName.replace(/(?:-\d{8}T\d{4}Z)?\.zip$/i, "").slice(0, 80) || "Archive";
  const { slug } = await callApi<{ slug: string }>(null, "/workspaces", {
    method: "POST",
    body: { name, currency: "EUR", timeZone: "UTC" },
  });
  return slug;
}
