"use client";

import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button, TextLink } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signIn } from "@/lib/http/account";
import { CodeForm } from "./code-form";
import { EmailField } from "./fields";
import { useGo } from "./use-go";

/** Email and password, then the code where one is asked for. */
export function SignInForm({ next }: { next: string }) {
  const form = useSubmit(["email", "password"]);
  const go = useGo();
  const [codeAsked, setCodeAsked] = useState(false);
  const submit = form.onSubmit(async (data) => {
    const said = await signIn({ email: textOf(data, "email").trim(), password: textOf(data, "password") });
    if (said.codeAsked) setCodeAsked(true);
    else go(next);
  });
  if (codeAsked) return <CodeForm next={next} onAgain={() => setCodeAsked(false)} />;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <EmailField autoFocus error={form.errorOf("email")} />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={form.errorOf("password")}
      />
      <p className="-mt-2 text-sm">
        <TextLink href="/forgot-password">Forgot your password?</TextLink>
      </p>
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Sign in
      </Button>
    </form>
  );
}
