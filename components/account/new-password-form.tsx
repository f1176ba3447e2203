"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button, LinkButton } from "@/components/ui/button";
import { chooseNewPassword } from "@/lib/http/account";
import { NewPasswordField } from "./fields";

/** What is secret in the link stands behind the #: it is read here and reaches no server but with the new password. */
export function NewPasswordForm() {
  const form = useSubmit(["password"]);
  const [done, setDone] = useState(false);
  const submit = form.onSubmit(async (data) => {
    await chooseNewPassword({ token: window.location.hash.slice(1), newPassword: textOf(data, "password") });
    window.history.replaceState(null, "", window.location.pathname);
    setDone(true);
  });
  if (done) {
    return (
      <div className="flex flex-col items-start gap-4">
        <p role="status">The new password is set, and every session is signed out.</p>
        <LinkButton variant="primary" href="/sign-in">
          Sign in
        </LinkButton>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <NewPasswordField label="New password" autoFocus error={form.errorOf("password")} />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Set the password
      </Button>
    </form>
  );
}
