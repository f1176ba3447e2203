"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Select, TextArea, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { type Customer, customerKinds } from "@/lib/customers/schema";
import { ApiProblem, callApi } from "@/lib/http/client";
import { attributeLines, readAttributeLines } from "./attribute-lines";
import { type Clash, clashesOf, StaleEdit } from "./stale-edit";
import { kindWord } from "./words";

type Named = { id: string; name: string };
export type EditCustomerButtonProps = {
  slug: string;
  customer: Customer;
  segments: readonly Named[];
  owners: readonly Named[];
};

const options = (list: readonly Named[]) => list.map(({ id, name }) => ({ value: id, label: name }));

/** Changes what is said about a customer. When somebody else was quicker, what was typed stays and can be saved anew. */
export function EditCustomerButton({ slug, customer, segments, owners }: EditCustomerButtonProps) {
  const [open, setOpen] = useState(false);
  const [version, setVersion] = useState(customer.version);
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["name", "attributes"]);
  const [clashes, setClashes] = useState<readonly Clash[] | null>(null);
  const show = (next: boolean) => {
    if (next) setVersion(customer.version);
    setClashes(null);
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const typed = {
      name: textOf(data, "name"),
      kind: textOf(data, "kind"),
      segmentId: textOf(data, "segmentId") || null,
      ownerId: textOf(data, "ownerId") || null,
      acquisitionChannel: textOf(data, "acquisitionChannel") || null,
      attributes: readAttributeLines(textOf(data, "attributes"), customer.attributes),
    };
    try {
      await callApi<Customer>(slug, `/customers/${customer.id}`, {
        method: "PATCH",
        body: { version, ...typed },
      });
    } catch (error) {
      const current =
        error instanceof ApiProblem && error.code === "stale" ? error.details?.current : undefined;
      if (current) {
        setVersion((current as Customer).version);
        setClashes(clashesOf(current as Customer, typed, { segments, owners }));
      }
      throw error;
    }
    setOpen(false);
    showToast("Saved.");
    router.refresh();
  });
  return (
    <>
      <Button icon={<Pencil aria-hidden />} onClick={() => show(true)}>
        Edit
      </Button>
      <FormDialog
        title={`Edit ${customer.name}`}
        open={open}
        onClose={() => show(false)}
        submit={clashes ? "Save what I typed" : "Save"}
        pending={pending}
        problem={problem}
        onSubmit={save}
      >
        {clashes && <StaleEdit clashes={clashes} />}
        <TextField
          label="Name"
          name="name"
          defaultValue={customer.name}
          required
          autoFocus
          autoComplete="off"
          className="sm:col-span-2"
          error={errorOf("name")}
        />
        <Select
          label="Kind"
          name="kind"
          defaultValue={customer.kind}
          options={customerKinds.map((kind) => ({ value: kind, label: kindWord[kind] }))}
        />
        <Select
          label="Segment"
          name="segmentId"
          placeholder="None"
          defaultValue={customer.segment?.id ?? ""}
          options={options(segments)}
        />
        <Select
          label="Owner"
          name="ownerId"
          placeholder="Nobody"
          defaultValue={customer.owner?.id ?? ""}
          options={options(owners)}
        />
        <TextField
          label="Acquisition channel"
          name="acquisitionChannel"
          optional
          defaultValue={customer.acquisitionChannel ?? ""}
          autoComplete="off"
        />
        <TextArea
          label="Attributes"
          name="attributes"
          optional
          description="One a line: name = value"
          defaultValue={attributeLines(customer.attributes)}
          className="sm:col-span-2"
          error={errorOf("attributes")}
        />
      </FormDialog>
    </>
  );
}
