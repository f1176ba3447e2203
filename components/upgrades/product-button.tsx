"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { toMinor } from "@/components/customers/to-minor";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Select, TextField } from "@/components/ui/text-field";
import { agreementKinds } from "@/lib/agreements/schema";
import { capital } from "@/lib/format/capital";
import { minorDigits, minorToDecimal } from "@/lib/format/money";
import { callApi } from "@/lib/http/client";
import type { Product } from "@/lib/upgrades/schema";

type Props = { slug: string; currency: string; product?: Product };

/** Adds a product, or changes the one that is given. */
export function ProductButton({ slug, currency, product }: Props) {
  const [open, setOpen] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const key = useRef("");
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["name", "kind", "description", "monthlyMinor"]);
  const digits = minorDigits(currency);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setUnreadable(false);
    setOpen(next);
  };
  const save = onSubmit(async (data) => {
    const typed = textOf(data, "monthly");
    const monthlyMinor = typed === "" ? null : toMinor(typed, digits);
    setUnreadable(Number.isNaN(monthlyMinor));
    if (Number.isNaN(monthlyMinor)) return;
    const content = {
      kind: textOf(data, "kind"),
      name: textOf(data, "name"),
      description: textOf(data, "description") || null,
      monthlyMinor,
    };
    await (product
      ? callApi(slug, `/products/${product.id}`, {
          method: "PUT",
          body: { version: product.version, ...content },
        })
      : callApi(slug, "/products", { method: "POST", idempotencyKey: key.current, body: content }));
    setOpen(false);
    router.refresh();
  });
  return (
    <>
      <Button
        size="sm"
        {...(product ? { variant: "quiet" as const, "aria-label": `Change ${product.name}` } : {})}
        onClick={() => show(true)}
      >
        {product ? "Change" : "Add a product"}
      </Button>
      <FormDialog
        title={product ? `Change ${product.name}` : "Add a product"}
        description="Agreements are of the product whose name they carry."
        open={open}
        onClose={() => show(false)}
        submit={product ? "Save" : "Add"}
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
          defaultValue={product?.name ?? ""}
          error={errorOf("name")}
        />
        <Select
          label="Kind"
          name="kind"
          defaultValue={product?.kind ?? "policy"}
          options={agreementKinds.map((kind) => ({
            value: kind,
            label: capital(kind),
          }))}
        />
        <TextField
          label="Brings in a month"
          name="monthly"
          optional
          inputMode="decimal"
          autoComplete="off"
          suffix={currency}
          defaultValue={
            product?.monthlyMinor === null || product === undefined
              ? ""
              : minorToDecimal(product.monthlyMinor, digits)
          }
          error={
            unreadable
              ? `Write the amount with at most ${digits} decimals, such as 49.50.`
              : errorOf("monthlyMinor")
          }
        />
        <TextField
          label="Description"
          name="description"
          optional
          autoComplete="off"
          defaultValue={product?.description ?? ""}
          error={errorOf("description")}
        />
      </FormDialog>
    </>
  );
}
