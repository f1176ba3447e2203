"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import {
  endSecondStep,
  newRecoveryCodes,
  prepareSecondStep,
  type SecondStepSecret,
} from "@/lib/http/account";
import { RecoveryCodes } from "./recovery-codes";
import { SecondStepSetup } from "./second-step-setup";

type Asked = "on" | "off" | "codes" | null;

const words = {
  on: { title: "Switch the second step on", submit: "Go on" },
  off: { title: "Switch the second step off?", submit: "Switch off" },
  codes: { title: "Make new recovery codes", submit: "Make codes" },
} as const;

/** Switches the code at sign-in on and off, each with the password. */
export function SecondStep({ on }: { on: boolean }) {
  const router = useRouter();
  const form = useSubmit(["currentPassword"]);
  const [asked, setAsked] = useState<Asked>(null);
  const [secret, setSecret] = useState<SecondStepSecret | null>(null);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const submit = form.onSubmit(async (data) => {
    const password = textOf(data, "currentPassword");
    if (asked === "on") setSecret(await prepareSecondStep(password));
    if (asked === "codes") setCodes(await newRecoveryCodes(password));
    if (asked === "off") {
      await endSecondStep(password);
      showToast("The second step is off.");
    }
    setAsked(null);
    router.refresh();
  });
  return (
    <div className="flex flex-col items-start gap-3">
      <p className="text-ink-2">
        <Badge tone={on ? "positive" : "plain"}>{on ? "On" : "Off"}</Badge>{" "}
        {on
          ? "After your password, signing in asks for a code that your app shows."
          : "With it, a stolen password alone opens nothing: signing in also asks for a code that an app on your phone shows."}
      </p>
      {on ? (
        <div className="flex flex-wrap gap-2">
          <Button onClick={() => setAsked("codes")}>New recovery codes</Button>
          <Button variant="quiet" onClick={() => setAsked("off")}>
            Switch off
          </Button>
        </div>
      ) : (
        <Button onClick={() => setAsked("on")}>Switch on</Button>
      )}
      {asked && (
        <FormDialog
          size="sm"
          title={words[asked].title}
          submit={words[asked].submit}
          danger={asked === "off"}
          onClose={() => setAsked(null)}
          pending={form.pending}
          problem={form.problem}
          onSubmit={submit}
          columns={1}
        >
          <TextField
            label="Your password"
            name="currentPassword"
            type="password"
            autoComplete="current-password"
            required
            autoFocus
            error={form.errorOf("currentPassword")}
          />
        </FormDialog>
      )}
      {secret && (
        <SecondStepSetup
          secret={secret}
          onClose={(done) => {
            setSecret(null);
            if (done) setCodes(secret.backupCodes);
            router.refresh();
          }}
        />
      )}
      {codes && <RecoveryCodes codes={codes} onClose={() => setCodes(null)} />}
    </div>
  );
}
