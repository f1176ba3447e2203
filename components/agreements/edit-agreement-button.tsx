"use client";

import { Pencil } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toMinor } from "@/components/customers/to-minor";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { type Agreement, agreementKinds } from "@/lib/agreements/schema";
import { capital } from "@/lib/format/capital";
import { minorDigits, minorToDecimal } from "@/lib/format/money";
import { ApiProblem, callApi } from "@/lib/http/client";
import { endWords } from "./words";

const fields = ["product", "number", "amountMinor", "startsOn", "endsOn", "terminatedOn", "endReason"];

/** Changes what an agreement says: its term, and when and why it ended. Saved over another's change only knowingly. */
export function EditAgreementButton({
  slug,
  currency,
  agreement,
}: {
  slug: string;
  currency: string;
  agreement: Agreement;
}) {
  const [open, setOpen] = useState(false);
  const [version, setVersion] = useState(agreement.version);
  const [unreadable, setUnreadable] = useState(false);
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(fields);
  const digits = minorDigits(currency);
  const show = (next: boolean) => {
    if (next) setVersion(agreement.version);
    setUnreadable(false);
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const typed = textOf(data, "amount");
    const amountMinor = typed === "" ? null : toMinor(typed, digits);
    setUnreadable(Number.isNaN(amountMinor));
    if (Number.isNaN(amountMinor)) return;
    try {
      await callApi<Agreement>(slug, `/agreements/${agreement.id}`, {
        method: "PUT",
        body: {
          version,
          kind: textOf(data, "kind"),
          product: textOf(data, "product"),
          number: textOf(data, "number") || null,
          startsOn: textOf(data, "startsOn"),
          endsOn: textOf(data, "endsOn") || null,
          terminatedOn: textOf(data, "terminatedOn") || null,
          endReason: textOf(data, "endReason") || null,
          observedUntil: agreement.observedUntil,
          amountMinor,
        },
      });
    } catch (error) {
      const current =
        error instanceof ApiProblem && error.code === "stale" ? error.details?.current : undefined;
      if (current) setVersion((current as Agreement).version);
      throw error;
    }
    setOpen(false);
    showToast("Saved.");
    router.refresh();
  });
  return (
    <>
      <Button
        size="sm"
        variant="quiet"
        icon={<Pencil aria-hidden />}
        aria-label={`Edit ${agreement.product}`}
        onClick={() => show(true)}
      >
        Edit
      </Button>
      <FormDialog
        title={`Edit ${agreement.product}`}
        open={open}
        onClose={() => show(false)}
        submit="Save"
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
          defaultValue={agreement.product}
          error={errorOf("product")}
        />
        <Select
          label="Kind"
          name="kind"
          defaultValue={agreement.kind}
          options={agreementKinds.map((kind) => ({
            value: kind,
            label: capital(kind),
          }))}
        />
        <TextField
          label="Number"
          name="number"
          optional
          autoComplete="off"
          defaultValue={agreement.number ?? ""}
          error={errorOf("number")}
        />
        <TextField
          label="Amount"
          name="amount"
          optional
          inputMode="decimal"
          autoComplete="off"
          suffix={currency}
          defaultValue={agreement.amountMinor === null ? "" : minorToDecimal(agreement.amountMinor, digits)}
          error={
            unreadable
              ? `Write the amount with at most ${digits} decimals, such as 1234.50.`
              : errorOf("amountMinor")
          }
        />
        <DateTimeField
          label="Starts on"
          name="startsOn"
          required
          defaultValue={agreement.startsOn}
          error={errorOf("startsOn")}
        />
        <DateTimeField
          label="Agreed until"
          name="endsOn"
          optional
          defaultValue={agreement.endsOn ?? ""}
          error={errorOf("endsOn")}
        />
        <DateTimeField
          label="Really ended on"
          description="The last day of service"
          name="terminatedOn"
          optional
          defaultValue={agreement.terminatedOn ?? ""}
          error={errorOf("terminatedOn")}
        />
        <Select
          label="Why it ended"
          name="endReason"
          optional
          defaultValue={agreement.endReason ?? ""}
          options={[
            { value: "", label: "It has not ended" },
            ...Object.entries(endWords).map(([value, label]) => ({ value, label })),
          ]}
          error={errorOf("endReason")}
        />
      </FormDialog>
    </>
  );
}
