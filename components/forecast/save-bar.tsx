"use client";

import { Trash2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { Button, IconButton } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import type { ForecastView } from "@/lib/forecasts/schema";
import { asProblem, callApi } from "@/lib/http/client";
import type { HeldForecast } from "./use-forecast";

export type SaveBarProps = { held: HeldForecast; slug: string; id: string; mayWrite: boolean };

/** The name, whether it is saved, and what to do when somebody else was quicker. */
export function SaveBar({ held, slug, id, mayWrite }: SaveBarProps) {
  const router = useRouter();
  const { name, plan, problem } = held;
  const theirs = problem?.details?.version;
  const remove = async () => {
    try {
      await callApi(slug, `/forecasts/${id}`, { method: "DELETE" });
    } catch (error) {
      return showToast(asProblem(error).message, { tone: "negative" });
    }
    const back = async () => {
      const made = await callApi<ForecastView>(slug, "/forecasts", { method: "POST", body: { name, plan } });
      router.push(`/${slug}/economics/forecast/${made.id}`);
    };
    showToast(`${name} is deleted.`, { undo: () => void back() });
    router.push(`/${slug}/economics/forecast`);
  };
  if (!mayWrite) {
    return (
      <p className="no-print border-l-4 border-rule-strong px-3 py-2 text-ink-2">
        Try other numbers: the forecast follows. Keeping them needs a role that may write forecasts.
      </p>
    );
  }
  const nameError = problem?.fields.find(({ path }) => path === "name")?.message;
  return (
    <form
      method="post"
      className="no-print flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        void held.save();
      }}
    >
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Name of the forecast"
          className="min-w-0 flex-1 basis-52"
          value={name}
          maxLength={100}
          required
          error={nameError}
          onChange={(event) => held.rename(event.target.value)}
        />
        <IconButton label={`Delete ${name}`} icon={<Trash2 aria-hidden />} onClick={() => void remove()} />
      </div>
      <div className="flex flex-wrap items-center gap-3" aria-live="polite">
        <Button type="submit" variant="primary" pending={held.pending} disabled={!held.isAhead}>
          Save the plan
        </Button>
        {held.isAhead && (
          <Button variant="quiet" onClick={held.revert}>
            Back to what is saved
          </Button>
        )}
        <span className="text-sm text-ink-3">{held.isAhead ? "Not saved yet" : "Saved"}</span>
      </div>
      {typeof theirs === "number" ? (
        <div role="alert" className="flex flex-col gap-2 border-l-4 border-warning bg-sunk px-3 py-2">
          <p>{problem?.message} What you typed is still here.</p>
          <div className="flex flex-wrap gap-2">
            <Button size="sm" onClick={() => void held.save(theirs)}>
              Save mine over it
            </Button>
            <Button size="sm" variant="quiet" onClick={() => void held.takeTheirs()}>
              Take theirs
            </Button>
          </div>
        </div>
      ) : (
        !nameError && <FormProblem message={problem?.message ?? null} />
      )}
    </form>
  );
}
