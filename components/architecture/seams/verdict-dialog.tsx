"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { showUndoable } from "@/components/forms/show-undoable";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { RadioGroup } from "@/components/ui/choice";
import { TextArea } from "@/components/ui/text-field";
import { asProblem, callApi } from "@/lib/http/client";
import type { BorderView, VerdictKind } from "@/lib/seams/schema";
import { verdictWords } from "@/lib/seams/words";

type Props = { slug: string; modelId: string; border: BorderView; onClose: () => void };

/** Accept a border as a seam, reject it with a reason, or leave it open again. */
export function VerdictDialog({ slug, modelId, border, onClose }: Props) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["reason", "verdict"]);
  const [verdict, setVerdict] = useState<VerdictKind>(border.verdict?.verdict ?? "accepted");
  const names = `${border.left.name} and ${border.right.name}`;
  const send = (body: { verdict: VerdictKind; reason: string | null; seen?: string }) =>
    callApi(slug, "/seam-verdicts", {
      method: "POST",
      body: { modelId, leftStageId: border.left.id, rightStageId: border.right.id, ...body },
    });
  /** As it was when the reader last heard of it: the next try is given over that. */
  const [known, setKnown] = useState(border);
  const former = known.verdict;
  const give = async (data: FormData) => {
    try {
      await send({ verdict, reason: textOf(data, "reason"), seen: known.seen });
    } catch (error) {
      const { code, details } = asProblem(error);
      // The page behind shows what is true by now; what was typed stays.
      if (code === "stale") {
        if (details?.current) setKnown(details.current as BorderView);
        router.refresh();
      }
      throw error;
    }
    onClose();
    showUndoable(`Noted: ${verdictWords[verdict].toLowerCase()}.`, {
      undo: () =>
        send(
          former
            ? { verdict: former.verdict, reason: former.reason }
            : { verdict: "withdrawn", reason: null },
        ),
      refresh: () => router.refresh(),
      otherwise: "Give another verdict on the border.",
    });
    router.refresh();
  };
  return (
    <FormDialog
      title={`Between ${names}`}
      description={
        border.proposed
          ? "The signals propose a seam here. Deciding is yours."
          : "The signals do not propose a seam here. Deciding is yours."
      }
      size="sm"
      onClose={onClose}
      submit="Save verdict"
      pending={pending}
      problem={problem}
      onSubmit={onSubmit(give)}
    >
      <RadioGroup
        label="Verdict"
        name="verdict"
        value={verdict}
        onChange={(value) => setVerdict(value as VerdictKind)}
        options={[
          { value: "accepted", label: "Accept: services separate here" },
          { value: "rejected", label: "Reject: they stay together" },
          ...(border.verdict
            ? [{ value: "withdrawn", label: "Take the verdict back: the border is open" }]
            : []),
        ]}
      />
      <TextArea
        label="Reason"
        name="reason"
        optional={verdict !== "rejected"}
        maxLength={1_000}
        defaultValue={border.verdict?.reason ?? ""}
        error={errorOf("reason")}
      />
    </FormDialog>
  );
}
