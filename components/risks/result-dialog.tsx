"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Select, TextArea } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import type { Risk } from "@/lib/risks/schema";
import { resultWords } from "./words";

type Props = { slug: string; risk: Risk; customer: { name: string }; onClose: () => void };

/** How a risk ended. */
export function ResultDialog({ slug, risk, customer, onClose }: Props) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["result", "note"]);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/risks/${risk.id}/result`, {
      method: "POST",
      body: {
        version: risk.version,
        result: textOf(data, "result"),
        note: textOf(data, "note") || null,
      },
    });
    onClose();
    router.refresh();
  });
  return (
    <FormDialog
      title={`How it ended with ${customer.name}`}
      description={risk.reason}
      size="sm"
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="Result"
        name="result"
        options={Object.entries(resultWords).map(([value, label]) => ({ value, label }))}
        error={errorOf("result")}
      />
      <TextArea label="Note" name="note" optional maxLength={2_000} error={errorOf("note")} />
    </FormDialog>
  );
}
