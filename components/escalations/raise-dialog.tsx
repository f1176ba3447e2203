"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { CustomerPicker } from "@/components/touchpoints/customer-picker";
import type { AboutCustomer } from "@/components/touchpoints/touchpoint-store";
import { DateTimeField, Select, TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";

export type RaiseDialogProps = {
  slug: string;
  zone: string;
  owners: readonly { id: string; name: string }[];
  /** The member who is signed in: the likeliest owner. */
  me: string | null;
  /** None: asked for. */
  customer: { id: string; name: string } | null;
  touchpointId?: string;
  riskId?: string;
  title?: string;
  reason?: string;
  onClose: () => void;
};

const shown = ["customerId", "title", "reason", "ownerId", "dueAt"];
const inDays = 2;

/** What is wrong, who answers for it, and until when. */
export function RaiseDialog({ slug, zone, owners, me, onClose, ...from }: RaiseDialogProps) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const [picked, setPicked] = useState<AboutCustomer | null>(null);
  const customer = from.customer ?? picked;
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);
  const save = onSubmit(async (data) => {
    await callApi(slug, "/escalations", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        customerId: customer?.id ?? "",
        title: textOf(data, "title"),
        reason: textOf(data, "reason") || null,
        ownerId: textOf(data, "ownerId") || null,
        dueAt: instantOf(textOf(data, "dueAt"), zone),
        touchpointId: from.touchpointId ?? null,
        riskId: from.riskId ?? null,
      },
    });
    onClose();
    showToast(`Escalated for ${customer?.name ?? "the customer"}.`, {
      action: { label: "See escalations", onAct: () => router.push(`/${slug}/success/escalations`) },
    });
    router.refresh();
  });
  const due = new Date(Date.now() + inDays * 86_400_000);
  return (
    <FormDialog
      title={from.customer ? `Escalate for ${from.customer.name}` : "Raise an escalation"}
      description="It stays open until the customer has been told how it ended."
      onClose={onClose}
      submit="Escalate"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      {!from.customer && (
        <div className="sm:col-span-2">
          <CustomerPicker
            slug={slug}
            value={picked}
            onChange={setPicked}
            error={errorOf("customerId")}
            autoFocus
          />
        </div>
      )}
      <TextField
        label="What is wrong"
        name="title"
        required
        maxLength={200}
        autoComplete="off"
        autoFocus={from.customer !== null}
        defaultValue={from.title ?? ""}
        className="sm:col-span-2"
        error={errorOf("title")}
      />
      <Select
        label="Owner"
        name="ownerId"
        defaultValue={owners.some(({ id }) => id === me) ? (me ?? "") : ""}
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
        defaultValue={zonedInput(due, zone)}
        error={errorOf("dueAt")}
      />
      <TextArea
        label="What is known"
        name="reason"
        optional
        maxLength={2_000}
        defaultValue={from.reason ?? ""}
        className="sm:col-span-2"
        error={errorOf("reason")}
      />
    </FormDialog>
  );
}
