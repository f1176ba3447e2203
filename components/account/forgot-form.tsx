"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { askForPassword } from "@/lib/http/account";
import { EmailField } from "./fields";

/** The answer is the same whoever is asked for. */
export function ForgotForm({ byMail }: { byMail: boolean }) {
  const form = useSubmit(["email"]);
  const [asked, setAsked] = useState(false);
  const submit = form.onSubmit(async (data) => {
    await askForPassword(textOf(data, "email").trim());
    setAsked(true);
  });
  if (asked) {
    return (
      <p role="status">
        {byMail
          ? "If there is an account with this address, a link is on its way to it. It works once, within an hour."
          : "If there is an account with this address, the owners of its workspace now see that you asked. They make a link and hand it to you."}
      </p>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <EmailField autoFocus error={form.errorOf("email")} />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Ask for a new password
      </Button>
    </form>
  );
}
