"use client";

import { useRouter } from "next/navigation";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { Section } from "@/components/ui/page-header";
import { ProgressBar } from "@/components/ui/progress-bar";
import { showToast } from "@/components/ui/toast-store";
import type { UploadView } from "@/lib/asyncapi/schema";
import { ApiProblem, callApi } from "@/lib/http/client";
import { type ChosenFile, toBase64 } from "./collect-files";
import { DocumentDrop } from "./document-drop";
import { sayPlan, UploadPlan } from "./plan-view";
import { useUpload } from "./use-upload";

type Props = { slug: string; initial: UploadView | null };

/** Sends documents, shows what they would bring, and carries it out. */
export function DocumentBoard({ slug, initial }: Props) {
  const router = useRouter();
  const [upload, setUpload] = useUpload(slug, initial);
  const sending = useSubmit();
  const doing = useSubmit();
  const show = (next: UploadView | null) => {
    setUpload(next);
    const { pathname } = window.location;
    window.history.replaceState(null, "", next ? `${pathname}?upload=${next.id}` : pathname);
  };
  const send = (files: readonly ChosenFile[]) =>
    sending.run(async () => {
      const body = {
        files: await Promise.all(
          files.map(async ({ name, file }) => ({ name, content: await toBase64(file), encoding: "base64" })),
        ),
      };
      show(await callApi<UploadView>(slug, "/asyncapi-uploads", { method: "POST", body }));
    });
  const carryOut = (id: string, seen: string) =>
    doing.run(async () => {
      const path = `/asyncapi-uploads/${id}`;
      try {
        const done = await callApi<UploadView>(slug, `${path}/carry-out`, { method: "POST", body: { seen } });
        show(null);
        showToast(`Done: ${done.result?.summary ?? "the documents are in"}.`);
        router.refresh();
      } catch (error) {
        // Something changed since: what it would do now is shown with the reason.
        if (error instanceof ApiProblem && error.status === 409)
          setUpload(await callApi<UploadView>(slug, path));
        throw error;
      }
    });
  const failed = upload?.status === "failed" ? upload.error : null;
  return (
    <>
      <div className="pb-6">
        <DocumentDrop
          pending={sending.pending || upload?.status === "reading"}
          problem={sending.problem}
          onFiles={(files) => void send(files)}
        />
      </div>
      {upload?.status === "reading" && (
        <div className="max-w-2xl pb-6">
          <ProgressBar label="Reading the documents" done={0} total={null} unit="files" />
          <p className="pt-1 text-sm text-ink-3">
            You may leave this page; its address leads back to what was read.
          </p>
        </div>
      )}
      {failed && (
        <div className="pb-6">
          <ErrorNotice title={failed.message} kept="Nothing was changed." todo={failed.hint} />
        </div>
      )}
      {upload?.status === "done" && upload.result && (
        <p className="pb-6 text-ink-2">These documents have been carried out: {upload.result.summary}.</p>
      )}
      {upload?.plan && (
        <Section
          title="What these documents bring"
          note={sayPlan(upload.plan)}
          actions={
            <>
              <Button size="sm" onClick={() => show(null)}>
                Not now
              </Button>
              <Button
                size="sm"
                variant="primary"
                pending={doing.pending}
                onClick={() => void carryOut(upload.id, upload.plan?.seen ?? "")}
              >
                Carry out
              </Button>
            </>
          }
        >
          {doing.problem && (
            <div className="pb-3">
              <ErrorNotice title={doing.problem} kept="Nothing was changed." tone="warning" />
            </div>
          )}
          <UploadPlan upload={upload} />
        </Section>
      )}
    </>
  );
}
