"use client";

import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { CurrencyField } from "@/components/forms/currency-field";
import { FormDialog } from "@/components/forms/form-dialog";
import { showUndoable } from "@/components/forms/show-undoable";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { SegmentedControl } from "@/components/ui/choice";
import { DateTimeField, Select, TextField } from "@/components/ui/text-field";
import { isCurrency } from "@/lib/engine/money/currency";
import { minorDigits, minorToDecimal } from "@/lib/format/money";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";
import { toMinor } from "./to-minor";

export type BookEntryDialogProps = {
  slug: string;
  zone: string;
  /** The workspace's; money of another one is converted at the rate of its day. */
  currency: string;
  customerId: string;
  /** Money of an agreement may say which of its days it bills. */
  agreements: readonly { id: string; name: string }[];
  onClose: () => void;
};

const natures = ["staff", "media", "commission", "premium", "interest", "fee", "claim", "refund"];

/** Books a cost or a revenue by hand; a refund is revenue with a minus. */
export function BookEntryDialog({
  slug,
  zone,
  currency: own,
  customerId,
  agreements,
  onClose,
}: BookEntryDialogProps) {
  const [kind, setKind] = useState("cost");
  const [agreement, setAgreement] = useState("");
  const [unreadable, setUnreadable] = useState(false);
  const [currency, setCurrency] = useState(own);
  const [when, setWhen] = useState(() => zonedInput(new Date(), zone));
  const router = useRouter();
  const list = useId();
  const key = useRef(crypto.randomUUID());
  const { pending, problem, errorOf, onSubmit } = useSubmit([
    "nature",
    "amountMinor",
    "currency",
    "occurredAt",
    "agreementId",
    "coversFrom",
    "coversUntil",
  ]);
  const digits = minorDigits(isCurrency(currency) ? currency : own);
  const save = onSubmit(async (data) => {
    const amountMinor = toMinor(textOf(data, "amount"), digits);
    setUnreadable(Number.isNaN(amountMinor));
    if (Number.isNaN(amountMinor)) return;
    const made = await callApi<{ id: string }>(slug, "/ledger-entries", {
      method: "POST",
      idempotencyKey: key.current,
      body: {
        customerId,
        kind: textOf(data, "kind"),
        nature: textOf(data, "nature"),
        amountMinor,
        currency,
        occurredAt: instantOf(when, zone),
        description: textOf(data, "description") || null,
        agreementId: agreement || null,
        coversFrom: textOf(data, "coversFrom") || null,
        coversUntil: textOf(data, "coversUntil") || null,
      },
    });
    onClose();
    const path = `/ledger-entries/${made.id}/void`;
    showUndoable("Booked.", {
      undo: () => callApi(slug, path, { method: "POST", body: { reason: "Undone right after booking" } }),
      refresh: () => router.refresh(),
      otherwise: "Void it in the list.",
    });
    router.refresh();
  });
  const amountError = unreadable
    ? `Write the amount with at most ${digits} decimals, such as ${minorToDecimal(123_450, digits)}.`
    : errorOf("amountMinor");
  return (
    <FormDialog
      title="Book an entry"
      onClose={onClose}
      submit="Book"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <TextField
        label="Amount"
        name="amount"
        required
        autoFocus
        inputMode="decimal"
        autoComplete="off"
        error={amountError}
      />
      <CurrencyField
        slug={slug}
        own={own}
        day={when.slice(0, 10)}
        value={currency}
        onChange={setCurrency}
        error={errorOf("currency")}
      />
      <SegmentedControl
        label="Kind"
        name="kind"
        value={kind}
        onChange={setKind}
        options={[
          { value: "cost", label: "Cost" },
          { value: "revenue", label: "Revenue" },
        ]}
      />
      <TextField
        label="For"
        name="nature"
        required
        list={list}
        autoComplete="off"
        error={errorOf("nature")}
      />
      <datalist id={list}>
        {natures.map((nature) => (
          <option key={nature} value={nature} />
        ))}
      </datalist>
      <DateTimeField
        label="When"
        kind="datetime-local"
        required
        value={when}
        onChange={(event) => setWhen(event.currentTarget.value)}
        error={errorOf("occurredAt")}
      />
      <TextField label="Description" name="description" optional autoComplete="off" />
      {agreements.length > 0 && (
        <Select
          label="Agreement"
          optional
          className="sm:col-span-2"
          value={agreement}
          onChange={(event) => setAgreement(event.currentTarget.value)}
          options={[
            { value: "", label: "None" },
            ...agreements.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={errorOf("agreementId")}
        />
      )}
      {agreement && kind === "revenue" && (
        <>
          <DateTimeField
            label="First day it bills"
            description="With a minus: the days it gives back"
            name="coversFrom"
            optional
            error={errorOf("coversFrom")}
          />
          <DateTimeField
            label="Last day it bills"
            name="coversUntil"
            optional
            error={errorOf("coversUntil")}
          />
        </>
      )}
    </FormDialog>
  );
}
