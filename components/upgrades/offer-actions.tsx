"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";

type Props = {
  slug: string;
  pathId: string;
  agreementId: string;
  customer: string;
  today: string;
  eligible: boolean;
  /** The open offer, if there is one. */
  offer: { id: string; version: number } | null;
};

/** Offers the upgrade, or says how an open offer came out. */
export function OfferActions({ slug, pathId, agreementId, customer, today, eligible, offer }: Props) {
  const [asked, setAsked] = useState<"taken" | "declined" | "withdrawn" | null>(null);
  const router = useRouter();
  const key = useRef("");
  const { run, pending, problem } = useSubmit();
  const make = () =>
    void run(async () => {
      key.current ||= crypto.randomUUID();
      await callApi(slug, "/upgrade-offers", {
        method: "POST",
        idempotencyKey: key.current,
        body: { pathId, agreementId },
      });
      key.current = "";
      showToast(`Offered to ${customer}.`);
      router.refresh();
    });
  if (!offer && !eligible) return null;
  return (
    <span className="flex flex-wrap justify-end gap-1">
      {!offer && (
        <Button size="sm" pending={pending} aria-label={`Offer to ${customer}`} onClick={make}>
          Offer
        </Button>
      )}
      {offer && (
        <>
          <Button size="sm" variant="primary" onClick={() => setAsked("taken")}>
            Taken
          </Button>
          <Button size="sm" onClick={() => setAsked("declined")}>
            Declined
          </Button>
          <Button size="sm" variant="quiet" onClick={() => setAsked("withdrawn")}>
            Withdraw
          </Button>
        </>
      )}
      <FormProblem message={problem} />
      {offer && asked && (
        <DecideDialog
          slug={slug}
          offer={offer}
          state={asked}
          customer={customer}
          today={today}
          onClose={() => setAsked(null)}
        />
      )}
    </span>
  );
}

const words = {
  taken: { title: "took the upgrade", submit: "Upgrade" },
  declined: { title: "declined", submit: "Declined" },
  withdrawn: { title: "is no longer offered it", submit: "Withdraw" },
} as const;

function DecideDialog({
  slug,
  offer,
  state,
  customer,
  today,
  onClose,
}: {
  slug: string;
  offer: { id: string; version: number };
  state: keyof typeof words;
  customer: string;
  today: string;
  onClose: () => void;
}) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(["startsOn", "note"]);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/upgrade-offers/${offer.id}/decide`, {
      method: "POST",
      body: {
        version: offer.version,
        state,
        note: textOf(data, "note") || null,
        ...(state === "taken" ? { startsOn: textOf(data, "startsOn") } : {}),
      },
    });
    onClose();
    showToast(`${customer} ${words[state].title}.`);
    router.refresh();
  });
  return (
    <FormDialog
      title={`${customer} ${words[state].title}`}
      {...(state === "taken"
        ? { description: "The present agreement ends the day before the new one starts." }
        : {})}
      size="sm"
      onClose={onClose}
      submit={words[state].submit}
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      {state === "taken" && (
        <DateTimeField
          label="The new agreement starts on"
          name="startsOn"
          required
          defaultValue={today}
          error={errorOf("startsOn")}
        />
      )}
      <TextField
        label="Note"
        name="note"
        optional
        autoComplete="off"
        maxLength={500}
        error={errorOf("note")}
      />
    </FormDialog>
  );
}
