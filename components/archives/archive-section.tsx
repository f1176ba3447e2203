"use client";

import { Archive, Download } from "lucide-react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-style";
import { ProgressBar } from "@/components/ui/progress-bar";
import { type ArchiveView, isAtWork } from "@/lib/archives/schema";
import { formatDate } from "@/lib/format/date";
import { formatCount } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import { useArchives } from "./use-archives";

type Props = { slug: string; zone: string; archives: readonly ArchiveView[] };

/** Making an archive of the workspace, and the one that is there. */
export function ArchiveSection({ slug, zone, archives: first }: Props) {
  const { archives, busy, look } = useArchives(slug, first);
  const { pending, problem, run } = useSubmit();
  const act = (path: string, method: "POST" | "DELETE") =>
    void run(async () => {
      await callApi(slug, path, { method });
      await look();
    });
  return (
    <div className="flex max-w-2xl flex-col gap-3">
      <p className="text-ink-2">
        One ZIP file with every model, customer, figure, document and line of the audit trail, as text that
        other programs read. Passwords, keys, links and webhooks are not in it. Another Lifecurve takes it in
        under New workspace.
      </p>
      <FormProblem message={problem} />
      <ul className="flex flex-col gap-3">
        {archives.map((archive) => (
          <li key={archive.id} className="border-t border-rule pt-3">
            <ArchiveLine slug={slug} zone={zone} archive={archive} pending={pending} act={act} />
          </li>
        ))}
      </ul>
      <div>
        <Button
          icon={<Archive aria-hidden />}
          pending={pending}
          disabled={busy}
          onClick={() => act("/archives", "POST")}
        >
          Make an archive
        </Button>
      </div>
    </div>
  );
}

type LineProps = {
  slug: string;
  zone: string;
  archive: ArchiveView;
  pending: boolean;
  act: (path: string, method: "POST" | "DELETE") => void;
};

function ArchiveLine({ slug, zone, archive, pending, act }: LineProps) {
  const { id, fileName, job } = archive;
  if (isAtWork(archive)) {
    return (
      <div className="flex flex-col gap-2">
        <ProgressBar
          label={job?.cancelRequested ? "Stopping" : (job?.step ?? "Waiting for its turn")}
          done={job?.done ?? 0}
          total={job?.total ?? null}
          unit="rows"
        />
        {job && (
          <div>
            <Button
              size="sm"
              pending={pending || job.cancelRequested}
              onClick={() => act(`/jobs/${job.id}/cancel`, "POST")}
            >
              Cancel
            </Button>
          </div>
        )}
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <div className="min-w-0">
        <p className="font-medium wrap-break-word">{fileName}</p>
        <p className="text-sm text-ink-3">{tell(archive, zone)}</p>
      </div>
      <div className="flex gap-1">
        {archive.status === "ready" && (
          <a
            className={buttonClass("secondary", "sm")}
            href={`/api/v1/archives/${id}/file?workspace=${encodeURIComponent(slug)}`}
            download={fileName}
          >
            <Download aria-hidden className="size-4" /> Download
          </a>
        )}
        <Button
          size="sm"
          variant="quiet"
          aria-label={`Remove ${fileName}`}
          pending={pending}
          onClick={() => act(`/archives/${id}`, "DELETE")}
        >
          Remove
        </Button>
      </div>
    </div>
  );
}

function tell({ status, error, byteSize, rows, createdAt, createdBy }: ArchiveView, zone: string): string {
  const when = `${formatDate(createdAt, { zone })}${createdBy ? ` by ${createdBy}` : ""}`;
  if (status === "failed") return `Failed, ${when}: ${error ?? "no reason is known"}`;
  if (status === "cancelled") return `Cancelled, ${when}`;
  const size =
    byteSize < 1_000_000 ? `${Math.ceil(byteSize / 1_000)} kB` : `${Math.round(byteSize / 1e6)} MB`;
  if (status === "loaded")
    return `This workspace was filled from it, ${when}: ${formatCount(rows ?? 0)} rows`;
  return `${formatCount(rows ?? 0)} rows, ${size}, made ${when}; kept for a week`;
}
