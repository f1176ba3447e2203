"use client";

import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { DateTimeField, Select, TextArea } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { type EscalationState, isSettled, movesFrom, stateWords } from "@/lib/escalations/moves";
import type { Escalation, EscalationWithSteps } from "@/lib/escalations/schema";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { asProblem, callApi } from "@/lib/http/client";
import { StepList } from "./step-list";

type Props = {
  slug: string;
  zone: string;
  escalation: Escalation;
  owners: readonly { id: string; name: string }[];
  mayWrite: boolean;
  onClose: () => void;
};

const shown = ["state", "ownerId", "dueAt", "answer", "note"];

/**
 * One escalation: what happened, and what happens next. Only what somebody changed here is sent, so that two people at
 * once do not undo each other; when they do meet, what was typed stays beside what stands now.
 */
export function EscalationDialog({ slug, zone, escalation, owners, mayWrite, onClose }: Props) {
  const router = useRouter();
  const [current, setCurrent] = useState<Escalation>(escalation);
  const [steps, setSteps] = useState<EscalationWithSteps["steps"] | null>(null);
  const [start] = useState(escalation);
  const [state, setState] = useState<EscalationState>(escalation.state);
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);

  useEffect(() => {
    const control = new AbortController();
    callApi<EscalationWithSteps>(slug, `/escalations/${escalation.id}`, { signal: control.signal }).then(
      (read) => setSteps(read.steps),
      () => undefined,
    );
    return () => control.abort();
  }, [slug, escalation.id]);

  const save = onSubmit(async (data) => {
    const dueAt = textOf(data, "dueAt");
    const ownerId = textOf(data, "ownerId") || null;
    const answer = textOf(data, "answer").trim();
    try {
      const body = {
        version: current.version,
        ...(state === start.state ? {} : { state }),
        ...(ownerId === start.ownerId ? {} : { ownerId }),
        ...(dueAt === zonedInput(start.dueAt, zone) ? {} : { dueAt: instantOf(dueAt, zone) }),
        ...(answer === (start.answer ?? "") || answer === "" ? {} : { answer }),
        note: textOf(data, "note") || null,
      };
      await callApi(slug, `/escalations/${escalation.id}`, { method: "PATCH", body });
    } catch (error) {
      const { code, details } = asProblem(error);
      if (code === "stale" && details?.current) {
        const now = details.current as EscalationWithSteps;
        setCurrent(now);
        setSteps(now.steps);
      }
      throw error;
    }
    onClose();
    showToast("Saved.");
    router.refresh();
  });

  const head = {
    title: escalation.title,
    description: `${escalation.customer}${escalation.stage ? ` · ${escalation.stage}` : ""}`,
  };
  if (!mayWrite)
    return (
      <Dialog
        {...head}
        open
        onOpenChange={(next) => !next && onClose()}
        footer={<Button onClick={onClose}>Close</Button>}
      >
        <StepList steps={steps} zone={zone} />
      </Dialog>
    );
  const choices = [start.state, ...movesFrom(current.state).filter((to) => to !== start.state)];
  return (
    <FormDialog
      {...head}
      size="lg"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <div className="sm:col-span-2">
        <StepList steps={steps} zone={zone} />
      </div>
      <Select
        label="State"
        value={state}
        onChange={(event) => setState(event.currentTarget.value as EscalationState)}
        options={choices.map((one) => ({ value: one, label: stateWords[one] }))}
        error={errorOf("state")}
      />
      <Select
        label="Owner"
        name="ownerId"
        defaultValue={start.ownerId ?? ""}
        options={[
          { value: "", label: "Nobody yet" },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errorOf("ownerId")}
      />
      <DateTimeField
        label="Answer due"
        name="dueAt"
        kind="datetime-local"
        required
        defaultValue={zonedInput(start.dueAt, zone)}
        error={errorOf("dueAt")}
      />
      <TextArea
        label="What the customer was told"
        name="answer"
        optional={state !== "resolved"}
        required={state === "resolved"}
        maxLength={5_000}
        defaultValue={start.answer ?? ""}
        className="sm:col-span-2"
        error={errorOf("answer")}
      />
      <TextArea
        label="Note"
        name="note"
        optional={state !== "withdrawn" && !isSettled(start.state)}
        maxLength={2_000}
        className="sm:col-span-2"
        error={errorOf("note")}
      />
    </FormDialog>
  );
}
