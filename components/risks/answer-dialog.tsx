"use client";

import { useRouter } from "next/navigation";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { DateTimeField, Select, TextArea } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { Risk } from "@/lib/risks/schema";

type Props = {
  slug: string;
  risk: Risk;
  response: "educate" | "communicate";
  customer: { id: string; name: string };
  owners: readonly { id: string; name: string }[];
  me: string | null;
  onClose: () => void;
};

const titles = { educate: "Teach", communicate: "Talk to" } as const;

/** Who teaches or talks to a customer at risk, about what, and by when. */
export function AnswerDialog({ slug, risk, response, customer, owners, me, onClose }: Props) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["note", "ownerId", "dueOn"]);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/risks/${risk.id}/answer`, {
      method: "POST",
      body: {
        version: risk.version,
        response,
        note: textOf(data, "note") || null,
        ownerId: textOf(data, "ownerId") || null,
        dueOn: textOf(data, "dueOn") || null,
      },
    });
    onClose();
    showToast(`Noted for ${customer.name}.`);
    router.refresh();
  });
  return (
    <FormDialog
      title={`${titles[response]} ${customer.name}`}
      description={risk.reason}
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <Select
        label="By whom"
        name="ownerId"
        defaultValue={owners.some(({ id }) => id === me) ? (me ?? "") : ""}
        options={[
          { value: "", label: "Nobody yet" },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        error={errorOf("ownerId")}
      />
      <DateTimeField label="By when" name="dueOn" optional error={errorOf("dueOn")} />
      <TextArea
        label="What about"
        name="note"
        optional
        autoFocus
        maxLength={2_000}
        defaultValue={risk.advice ?? ""}
        className="sm:col-span-2"
        error={errorOf("note")}
      />
    </FormDialog>
  );
}
