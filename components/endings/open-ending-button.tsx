"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import type { EndingDetail } from "@/lib/endings/schema";
import { callApi } from "@/lib/http/client";
import { EndingFields, endingFields, endingOf, type Named } from "./ending-fields";

type Props = {
  slug: string;
  customer: Named;
  /** Those that are not ending yet. */
  agreements: readonly Named[];
  owners: readonly Named[];
  today: string;
};

/** Begins the deprovisioning of a customer, with the checks planned for the model. */
export function OpenEndingButton({ slug, customer, agreements, owners, today }: Props) {
  const [open, setOpen] = useState(false);
  const key = useRef("");
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(
    endingFields.filter((name) => name !== "agreementIds"),
  );
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const made = await callApi<EndingDetail>(slug, "/endings", {
      method: "POST",
      idempotencyKey: key.current,
      body: { customerId: customer.id, agreementIds: data.getAll("agreement"), ...endingOf(data) },
    });
    setOpen(false);
    router.push(`/${slug}/success/endings/${made.id}`);
  });
  return (
    <>
      <Button size="sm" onClick={() => show(true)}>
        Begin an ending
      </Button>
      <FormDialog
        title={`End with ${customer.name}`}
        description="The checks planned for this model are copied with their days. Nothing ends before the ending is closed."
        open={open}
        onClose={() => show(false)}
        submit="Begin"
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        {agreements.length > 0 && (
          <fieldset className="sm:col-span-2">
            <legend className="mb-1 text-sm font-medium">What ends</legend>
            <div className="flex flex-col gap-1">
              {agreements.map(({ id, name }) => (
                <Checkbox key={id} label={name} name="agreement" value={id} defaultChecked />
              ))}
            </div>
          </fieldset>
        )}
        <EndingFields
          values={{ reason: "cancelled", note: null, noticeOn: today, effectiveOn: today, ownerId: null }}
          owners={owners}
          errorOf={errorOf}
        />
      </FormDialog>
    </>
  );
}
