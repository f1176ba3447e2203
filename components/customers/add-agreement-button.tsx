"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";

export type AddAgreementButtonProps = { slug: string; zone: string; customerId: string };

export function AddAgreementButton({ slug, zone, customerId }: AddAgreementButtonProps) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  const key = useRef("");
  const { pending, problem, errorOf, onSubmit } = useSubmit(["product", "startsOn", "endsOn"]);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    await callApi(slug, "/agreements", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        customerId,
        kind: textOf(data, "kind"),
        product: textOf(data, "product"),
        number: textOf(data, "number") || null,
        startsOn: textOf(data, "startsOn"),
        endsOn: textOf(data, "endsOn") || null,
      },
    });
    setOpen(false);
    router.refresh();
  });
  return (
    <>
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => show(true)}>
        Add an agreement
      </Button>
      <FormDialog
        title="Add an agreement"
        open={open}
        onClose={() => show(false)}
        submit="Add"
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        <TextField
          label="Product"
          name="product"
          required
          autoFocus
          autoComplete="off"
          error={errorOf("product")}
        />
        <Select
          label="Kind"
          name="kind"
          options={[
            { value: "policy", label: "Policy" },
            { value: "loan", label: "Loan" },
            { value: "subscription", label: "Subscription" },
          ]}
        />
        <TextField label="Number" name="number" optional autoComplete="off" className="sm:col-span-2" />
        <DateTimeField
          label="Starts on"
          name="startsOn"
          required
          defaultValue={zonedInput(new Date(), zone).slice(0, 10)}
          error={errorOf("startsOn")}
        />
        <DateTimeField label="Ends on" name="endsOn" optional error={errorOf("endsOn")} />
      </FormDialog>
    </>
  );
}
