"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signIn } from "@/lib/http/account";
import { useGo } from "./use-go";

export function SignInForm({ next }: { next: string }) {
  const form = useSubmit(["email", "password"]);
  const go = useGo();
  const submit = form.onSubmit(async (data) => {
    await signIn({ email: textOf(data, "email").trim(), password: textOf(data, "password") });
    go(next);
  });
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Email"
        name="email"
        type="email"
        autoComplete="username"
        required
        autoFocus
        error={form.errorOf("email")}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete="current-password"
        required
        error={form.errorOf("password")}
      />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Sign in
      </Button>
    </form>
  );
}
