"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useId, useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { Touchpoint } from "@/lib/touchpoints/schema";
import { CustomerPicker } from "./customer-picker";
import { isOffline, sayLogged, sendTouchpoint } from "./send-touchpoint";
import { bodyOf, draftOf, emptyDraft, type TouchpointDraft } from "./touchpoint-draft";
import { TouchpointFields, type Words } from "./touchpoint-fields";
import { closeTouchpointLog, type Opened } from "./touchpoint-store";
import { useConnectionBack } from "./use-connection-back";
import { dropWaiting, habitOf, type Place } from "./waiting";

const fields = ["customerId", "activity", "minutes", "occurredAt", "reason"];
const noWords: Words = { activities: [], initiatives: [], learned: [] };
// Fingers need more room than a mouse.
const touchable =
  "max-sm:[&_.field-box]:min-h-11 max-sm:[&_fieldset_label]:min-h-11 max-sm:[&_button]:min-h-11 max-sm:[&_.field-box_input]:min-h-10";

export type LogTouchpointDialogProps = { opened: Opened; place: Place };

/** Logs a touchpoint, or corrects one, in a few keys; Enter saves and nothing typed is lost. */
export function LogTouchpointDialog({ opened, place }: LogTouchpointDialogProps) {
  const { correcting, key } = opened;
  const { slug, zone } = place;
  const router = useRouter();
  const form = useId();
  const [draft, setDraft] = useState<TouchpointDraft>(() =>
    correcting
      ? draftOf(correcting, opened.customer, zone)
      : (opened.draft ?? emptyDraft(opened.customer, habitOf(place), new Date(), zone)),
  );
  const [words, setWords] = useState(noWords);
  const [missing, setMissing] = useState(false);
  const [waiting, setWaiting] = useState(false);
  const { pending, problem, errorOf, run } = useSubmit(fields);
  const set = (change: Partial<TouchpointDraft>) => {
    // Whoever types on has not finished; what is typed now is sent when they say so.
    if (waiting) dropWaiting(place, key);
    setWaiting(false);
    setDraft((now) => ({ ...now, ...change }));
  };

  const customerId = correcting?.customerId ?? draft.customer?.id;
  useEffect(() => {
    const control = new AbortController();
    const about = customerId ? `?customerId=${customerId}` : "";
    callApi<Words>(slug, `/touchpoints/suggestions${about}`, { signal: control.signal }).then(
      setWords,
      () => undefined,
    );
    return () => control.abort();
  }, [slug, customerId]);

  const discard = () => {
    dropWaiting(place, key);
    closeTouchpointLog();
  };

  const log = async () => {
    const kept = { key, draft };
    try {
      const made = await sendTouchpoint(place, kept);
      closeTouchpointLog();
      sayLogged(slug, made, kept, () => router.refresh());
    } catch (error) {
      setWaiting(isOffline(error));
      throw error;
    }
  };

  const correct = async (id: string) => {
    const made = await callApi<Touchpoint>(slug, `/touchpoints/${id}/correct`, {
      method: "POST",
      idempotencyKey: key,
      body: {
        ...bodyOf(draft, zone),
        agent: correcting?.agent,
        reason: draft.reason,
      },
    });
    closeTouchpointLog();
    const about = draft.customer ? ` with ${draft.customer.name}` : "";
    showToast(`Corrected ${made.activity}${about}. The history keeps both.`);
  };

  const submit = () => {
    setWaiting(false);
    setMissing(!customerId);
    if (!customerId) return;
    void run(async () => {
      await (correcting ? correct(correcting.id) : log());
      router.refresh();
    });
  };
  useConnectionBack(waiting, submit);

  const save = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };

  return (
    <Dialog
      title={correcting ? "Correct the touchpoint" : "Log a touchpoint"}
      description={correcting ? "The old one stays in the history, marked void." : undefined}
      open
      onOpenChange={(open) => !open && closeTouchpointLog()}
      footer={
        <>
          {waiting && (
            <Button variant="quiet" onClick={discard} className="max-sm:min-h-11">
              Discard
            </Button>
          )}
          <Button onClick={closeTouchpointLog} className="max-sm:min-h-11">
            {waiting ? "Close and send later" : "Cancel"}
          </Button>
          <Button type="submit" form={form} variant="primary" pending={pending} className="max-sm:min-h-11">
            {correcting ? "Correct" : "Log"}{" "}
            <kbd className="font-sans text-sm opacity-70 max-sm:hidden">Enter</kbd>
          </Button>
        </>
      }
    >
      <form
        id={form}
        noValidate
        onSubmit={save}
        className={`grid gap-x-4 gap-y-3 sm:grid-cols-2 ${touchable}`}
      >
        {problem && (
          <div className="sm:col-span-2">
            <FormProblem
              message={
                waiting
                  ? "The server cannot be reached. What you entered is still here and is logged, once, as soon as the connection is back."
                  : problem
              }
            />
          </div>
        )}
        {correcting ? (
          <TextField
            label="Why is it corrected?"
            value={draft.reason}
            required
            autoFocus
            autoComplete="off"
            placeholder="Timed wrongly"
            className="sm:col-span-2"
            onChange={(event) => set({ reason: event.currentTarget.value })}
            error={errorOf("reason")}
          />
        ) : (
          <div className="sm:col-span-2">
            <CustomerPicker
              slug={slug}
              value={draft.customer}
              autoFocus={draft.customer === null}
              onChange={(customer) => {
                setMissing(false);
                set({ customer });
              }}
              error={missing ? "Choose the customer it was with." : errorOf("customerId")}
            />
          </div>
        )}
        <TouchpointFields
          draft={draft}
          set={set}
          words={words}
          zone={zone}
          errorOf={errorOf}
          focusActivity={!correcting && draft.customer !== null}
        />
      </form>
    </Dialog>
  );
}
