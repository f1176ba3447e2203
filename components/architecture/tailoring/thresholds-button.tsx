"use client";

import { SlidersHorizontal } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { DialogButton } from "@/components/success/dialog-button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import { type ThresholdsView, USUAL_THRESHOLDS } from "@/lib/thresholds/schema";

const fields = [
  ["much", "Much, from", "Times the even share of activity or learning."],
  ["little", "Little, up to", "Times the even share of activity or learning."],
  ["flat", "Flat, up to", "The busiest month over the mean month."],
  ["seamStrength", "Seam, from a strength of", "Mean of the signals of a border, 0 to 1."],
  ["seamSignals", "Seam, from so many signals", "Known signals of a border."],
] as const;

type Props = { slug: string; thresholds: ThresholdsView };

/** The workspace's own thresholds of advice and seams. */
export function ThresholdsButton({ slug, thresholds }: Props) {
  return (
    <DialogButton
      icon={<SlidersHorizontal aria-hidden />}
      dialog={(close) => <ThresholdsDialog slug={slug} thresholds={thresholds} onClose={close} />}
    >
      Thresholds
    </DialogButton>
  );
}

/** What was typed as a number; what is none is sent as it stands, so that the answer names it. */
const numberOf = (text: string) => (text.trim() === "" ? null : Number(text.replace(",", ".")));

function ThresholdsDialog({ slug, thresholds, onClose }: Props & { onClose: () => void }) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(fields.map(([name]) => name));
  const save = onSubmit(async (data) => {
    const figures = Object.fromEntries(fields.map(([name]) => [name, numberOf(textOf(data, name))]));
    await callApi(slug, "/architecture-thresholds", {
      method: "PUT",
      body: { ...figures, version: thresholds.version },
    });
    onClose();
    showToast("Thresholds are set.");
    router.refresh();
  });
  return (
    <FormDialog
      title="Thresholds"
      description="Advice and proposed seams change with them at once; decisions keep those they were made under."
      onClose={onClose}
      submit="Set"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      {fields.map(([name, label, hint]) => (
        <TextField
          key={name}
          label={label}
          name={name}
          required
          inputMode="decimal"
          description={`${hint} Usual: ${USUAL_THRESHOLDS[name]}.`}
          defaultValue={thresholds[name]}
          error={errorOf(name)}
        />
      ))}
    </FormDialog>
  );
}
