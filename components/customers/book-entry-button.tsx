"use client";

import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useId, useRef, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { SegmentedControl } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { minorDigits } from "@/lib/format/money";
import { instantOf, zonedInput } from "@/lib/format/zoned-input";
import { callApi } from "@/lib/http/client";
import { toMinor } from "./to-minor";

export type BookEntryButtonProps = { slug: string; zone: string; currency: string; customerId: string };

const natures = ["staff", "media", "commission", "premium", "interest", "fee", "claim", "refund"];

/** Books a cost or a revenue by hand; a refund is revenue with a minus. */
export function BookEntryButton({ slug, zone, currency, customerId }: BookEntryButtonProps) {
  const [open, setOpen] = useState(false);
  const [unreadable, setUnreadable] = useState(false);
  const router = useRouter();
  const form = useId();
  const key = useRef("");
  const { pending, problem, errorOf, onSubmit } = useSubmit(["nature", "amountMinor", "occurredAt"]);
  const digits = minorDigits(currency);
  const show = (next: boolean) => {
    if (next) key.current = crypto.randomUUID();
    setUnreadable(false);
    setOpen(next);
  };
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
        occurredAt: instantOf(textOf(data, "when"), zone),
        description: textOf(data, "description") || null,
      },
    });
    setOpen(false);
    showToast("Booked.", {
      undo: () =>
        void callApi(slug, `/ledger-entries/${made.id}/void`, {
          method: "POST",
          body: { reason: "Undone right after booking" },
        }).then(
          () => router.refresh(),
          () => showToast("It could not be undone. Void it in the list.", { tone: "negative" }),
        ),
    });
    router.refresh();
  });
  const amountError = unreadable
    ? `Write the amount with at most ${digits} decimals, such as 1234.50.`
    : errorOf("amountMinor");
  return (
    <>
      <Button size="sm" icon={<Plus aria-hidden />} onClick={() => show(true)}>
        Book an entry
      </Button>
      <Dialog
        title="Book an entry"
        open={open}
        onOpenChange={show}
        footer={
          <>
            <Button onClick={() => show(false)}>Cancel</Button>
            <Button type="submit" form={form} variant="primary" pending={pending}>
              Book
            </Button>
          </>
        }
      >
        <form id={form} onSubmit={save} className="grid gap-3 sm:grid-cols-2">
          {problem && (
            <div className="sm:col-span-2">
              <FormProblem message={problem} />
            </div>
          )}
          <SegmentedControl
            label="Kind"
            name="kind"
            defaultValue="cost"
            options={[
              { value: "cost", label: "Cost" },
              { value: "revenue", label: "Revenue" },
            ]}
          />
          <TextField
            label="Amount"
            name="amount"
            required
            autoFocus
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            error={amountError}
          />
          <TextField
            label="For"
            name="nature"
            required
            list={`${form}-natures`}
            autoComplete="off"
            error={errorOf("nature")}
          />
          <datalist id={`${form}-natures`}>
            {natures.map((nature) => (
              <option key={nature} value={nature} />
            ))}
          </datalist>
          <DateTimeField
            label="When"
            name="when"
            kind="datetime-local"
            required
            defaultValue={zonedInput(new Date(), zone)}
            error={errorOf("occurredAt")}
          />
          <TextField
            label="Description"
            name="description"
            optional
            autoComplete="off"
            className="sm:col-span-2"
          />
        </form>
      </Dialog>
    </>
  );
}
