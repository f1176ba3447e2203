"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { StageRail } from "@/components/stage-rail/stage-rail";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { ModelDetail } from "@/lib/models/schema";
import type { StageText } from "@/lib/models/view";
import { type FieldError, inputOf, previewOf, sameStages } from "./edit-stages";
import { Expected } from "./expected";
import { PublishDialog } from "./publish-dialog";
import { railOf } from "./rail-stages";
import { StageRowEditor } from "./stage-row";
import { useStageRows } from "./use-stage-rows";

export type StageEditorProps = { slug: string; model: ModelDetail; settled: readonly string[] };

const HEADERS = ["Order", "Stage", "Kind", "Side", "Time", "Pass rate", "Shown", "More"];

function stagesOf(model: ModelDetail): readonly StageText[] {
  return (model.draft ?? model.published)?.stages ?? [];
}

/** The stage table of the draft. Nothing is lost: a refused save keeps every field as typed. */
export function StageEditor({ slug, model: read, settled }: StageEditorProps) {
  const router = useRouter();
  // What the server last told: by loading the page or by answering a save.
  const [model, setModel] = useState(read);
  const edit = useStageRows(stagesOf(model));
  const [dragged, setDragged] = useState<string | null>(null);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [pending, setPending] = useState(false);
  const [publishing, setPublishing] = useState(false);
  const adopt = (next: ModelDetail) => {
    setModel(next);
    edit.load(stagesOf(next));
  };
  // A newer reading is taken over unless it would hide that somebody else changed the stages being edited.
  useEffect(() => {
    if (read.version <= model.version) return;
    if (!edit.dirty) adopt(read);
    else if (sameStages(stagesOf(read), stagesOf(model))) setModel(read);
  });
  const preview = previewOf(edit.rows);

  const save = async (version = model.version): Promise<boolean> => {
    const { stages, errors: unreadable } = inputOf(edit.rows);
    setErrors(unreadable);
    setProblem(null);
    if (unreadable.length > 0 || pending) return false;
    setPending(true);
    try {
      const after = await callApi<ModelDetail>(slug, `/models/${model.id}/draft`, {
        method: "PUT",
        body: { version, stages },
      });
      adopt(after);
      showToast("Draft saved.", { tone: "positive" });
      router.refresh();
      return true;
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setErrors(error.fields);
      setProblem(error);
      return false;
    } finally {
      setPending(false);
    }
  };
  const keepMine = () => {
    const theirs = problem?.details?.version;
    void save(typeof theirs === "number" ? theirs : model.version);
  };
  const add = () => {
    const key = edit.add();
    requestAnimationFrame(() =>
      document.getElementById(`move-${key}`)?.closest("tr")?.querySelector("input")?.focus(),
    );
  };
  const openPublish = async () => {
    if (edit.dirty && !(await save())) return;
    setPublishing(true);
  };
  const publishable = model.draft !== null || edit.dirty;
  return (
    <section aria-label="Stages">
      <StageRail {...railOf(preview)} label={`Stages of ${model.name}`} />
      <Expected stages={preview} />
      <div className="scroll-quiet overflow-x-auto">
        <table className="w-full border-collapse">
          <caption className="sr-only">Stages of the draft</caption>
          <thead>
            <tr className="border-b border-ink text-left text-sm text-ink-2">
              {HEADERS.map((header) => (
                <th key={header} scope="col" className="py-1.5 pr-2 font-medium">
                  {header === "Order" || header === "More" ? (
                    <span className="sr-only">{header}</span>
                  ) : (
                    header
                  )}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {edit.rows.map((row, index) => (
              <StageRowEditor
                key={row.key}
                row={row}
                index={index}
                count={edit.rows.length}
                open={edit.open === row.key}
                dragged={dragged === row.key}
                settled={row.stageId !== null && settled.includes(row.stageId)}
                errorOf={(field) =>
                  errors.find((error) => error.path === `stages.${index}.${field}`)?.message
                }
                onChange={(change) => edit.change(row.key, change)}
                onMove={(to) => edit.move(index, to)}
                onRemove={() => edit.remove(index)}
                onToggle={() => edit.toggle(row.key)}
                onDragStart={() => setDragged(row.key)}
                onDragEnd={() => setDragged(null)}
                onDragOver={() => {
                  const from = edit.rows.findIndex((each) => each.key === dragged);
                  if (from >= 0 && from !== index) edit.move(from, index);
                }}
              />
            ))}
          </tbody>
        </table>
      </div>
      <p aria-live="polite" className="sr-only">
        {edit.said}
      </p>
      {problem && (
        <div className="pt-4">
          <ErrorNotice
            title={problem.message}
            kept="Everything you typed is still here."
            {...(problem.requestId ? { reference: problem.requestId } : {})}
            actions={
              problem.code === "stale" ? (
                <>
                  <Button onClick={() => window.location.reload()}>Show theirs, drop mine</Button>
                  <Button onClick={keepMine}>Save mine over theirs</Button>
                </>
              ) : undefined
            }
          />
        </div>
      )}
      <div className="sticky bottom-14 z-10 flex flex-wrap items-center gap-2 border-t border-ink bg-paper py-3 lg:bottom-0">
        <Button icon={<Plus aria-hidden />} onClick={add}>
          Add stage
        </Button>
        <p className="ml-auto text-sm text-ink-3" aria-live="polite">
          {edit.dirty ? "Not saved yet" : model.draft ? "Draft saved, not published" : "As published"}
        </p>
        {edit.dirty && (
          <Button variant="quiet" onClick={() => edit.load(stagesOf(model))}>
            Undo changes
          </Button>
        )}
        <Button onClick={() => void save()} pending={pending} disabled={!edit.dirty}>
          Save draft
        </Button>
        <Button variant="primary" onClick={() => void openPublish()} disabled={!publishable}>
          Publish…
        </Button>
      </div>
      {publishing && (
        <PublishDialog
          slug={slug}
          model={model}
          stages={stagesOf(model)}
          onPublished={adopt}
          onClose={() => setPublishing(false)}
        />
      )}
    </section>
  );
}
