"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { FileDrop } from "@/components/ui/file-drop";
import { ErrorNotice } from "@/components/ui/notices";
import { ProgressBar } from "@/components/ui/progress-bar";
import { callApi } from "@/lib/http/client";
import type { ImportDetail } from "@/lib/imports/schema";
import { type Sending, sendFile } from "./send-file";
import { useRate } from "./use-rate";

type Props = { slug: string; limitText: string };

/** Takes a file and opens its import. */
export function NewImport({ slug, limitText }: Props) {
  const router = useRouter();
  const [file, setFile] = useState<File | null>(null);
  const [sent, setSent] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const sending = useRef<Sending | null>(null);
  const rate = useRate(sent, file?.size ?? null);
  useEffect(() => () => sending.current?.stop(), []);

  const begin = async (chosen: File) => {
    setProblem(null);
    setSent(0);
    setFile(chosen);
    let opened: ImportDetail | null = null;
    try {
      opened = await callApi<ImportDetail>(slug, "/imports", {
        method: "POST",
        body: { fileName: chosen.name, byteSize: chosen.size },
      });
      sending.current = sendFile(slug, opened.id, chosen, setSent);
      await sending.current.promise;
      sending.current = null;
      router.push(`/${slug}/data/imports/${opened.id}`);
    } catch (error) {
      setProblem(error instanceof Error ? error.message : String(error));
      setFile(null);
      router.refresh();
    }
  };

  if (file) {
    const kilobytes = (bytes: number) => Math.round(bytes / 1024);
    return (
      <section
        aria-label="Upload"
        className="flex flex-col gap-3 rounded-lg border border-rule bg-raised px-4 py-4"
      >
        <ProgressBar
          label={sent < file.size ? `Sending ${file.name}` : `Looking at ${file.name}`}
          done={kilobytes(sent)}
          total={kilobytes(file.size)}
          unit="kB"
          perSecond={rate.perSecond && rate.perSecond / 1024}
          secondsLeft={rate.secondsLeft}
        />
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-ink-3">
            Keep this page open until the file is sent; after that you may leave.
          </p>
          <Button size="sm" onClick={() => sending.current?.stop()}>
            Stop
          </Button>
        </div>
      </section>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      {problem && <ErrorNotice title={problem} />}
      <FileDrop
        label="Drop a file here"
        description={`CSV or XES, gzip or not, up to ${limitText}. Either a log of what happened, with a case, an activity and a time; or a table of customers, their agreements or their money.`}
        accept=".xes,.xml,.csv,.tsv,.txt,.gz"
        onFiles={([chosen]) => {
          if (chosen) void begin(chosen);
        }}
      />
    </div>
  );
}
