"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { type Customer, customerKinds } from "@/lib/customers/schema";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";
import { kindWord } from "./words";

type Named = { id: string; name: string };
export type NewCustomerButtonProps = {
  slug: string;
  zone: string;
  models: readonly Named[];
  stages: readonly (Named & { modelId: string })[];
  segments: readonly Named[];
};

const text = (data: FormData, name: string) => String(data.get(name) ?? "").trim();

/** Adds a prospect or customer by hand and opens its page. */
export function NewCustomerButton({ slug, zone, models, stages, segments }: NewCustomerButtonProps) {
  const [open, setOpen] = useState(false);
  const [modelId, setModelId] = useState(models[0]?.id ?? "");
  const router = useRouter();
  const key = useRef("");
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "name",
    "modelId",
    "stageId",
    "firstContactAt",
    "acquisitionChannel",
  ]);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const made = await callApi<Customer>(slug, "/customers", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        name: text(data, "name"),
        kind: text(data, "kind"),
        modelId: text(data, "modelId"),
        stageId: text(data, "stageId") || null,
        segmentId: text(data, "segmentId") || null,
        acquisitionChannel: text(data, "acquisitionChannel") || null,
        firstContactAt: instantOf(text(data, "firstContactAt"), zone),
      },
    });
    setOpen(false);
    router.push(`/${slug}/customers/${made.id}`);
  });
  return (
    <>
      <Button variant="primary" icon={<Plus aria-hidden />} onClick={() => show(true)}>
        Add customer
      </Button>
      <FormDialog
        title="Add a customer"
        description="A prospect until the close."
        open={open}
        onClose={() => show(false)}
        submit="Add"
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        <TextField
          label="Name"
          name="name"
          required
          autoFocus
          autoComplete="off"
          error={errorOf("name")}
          className="sm:col-span-2"
        />
        <Select
          label="Kind"
          name="kind"
          options={customerKinds.map((kind) => ({ value: kind, label: kindWord[kind] }))}
        />
        <Select
          label="Lifecycle model"
          name="modelId"
          value={modelId}
          onChange={(event) => setModelId(event.currentTarget.value)}
          options={models.map(({ id, name }) => ({ value: id, label: name }))}
          error={errorOf("modelId")}
        />
        <Select
          label="Stage"
          name="stageId"
          options={stages
            .filter((stage) => stage.modelId === modelId)
            .map(({ id, name }) => ({ value: id, label: name }))}
          error={errorOf("stageId")}
        />
        <DateTimeField
          label="First contact"
          name="firstContactAt"
          kind="datetime-local"
          defaultValue={zonedInput(new Date(), zone)}
          required
          error={errorOf("firstContactAt")}
        />
        {segments.length > 0 && (
          <Select
            label="Segment"
            name="segmentId"
            placeholder="None"
            options={segments.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField
          label="Acquisition channel"
          name="acquisitionChannel"
          optional
          placeholder="Broker, search, referral …"
          error={errorOf("acquisitionChannel")}
        />
      </FormDialog>
    </>
  );
}
