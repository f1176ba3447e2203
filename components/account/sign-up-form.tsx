"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { signUp } from "@/lib/http/account";
import { EmailField, NewPasswordField } from "./fields";
import { useGo } from "./use-go";

type Props = { next: string; email?: string; invitation?: string };

export function SignUpForm({ next, email, invitation }: Props) {
  const form = useSubmit(["name", "email", "password"]);
  const go = useGo();
  const submit = form.onSubmit(async (data) => {
    await signUp({
      name: textOf(data, "name").trim(),
      email: textOf(data, "email").trim(),
      password: textOf(data, "password"),
      ...(invitation ? { invitation } : {}),
    });
    go(next);
  });
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Your name"
        name="name"
        autoComplete="name"
        required
        maxLength={100}
        autoFocus
        error={form.errorOf("name")}
      />
      <EmailField defaultValue={email} error={form.errorOf("email")} />
      <NewPasswordField label="Password" error={form.errorOf("password")} />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Create account
      </Button>
    </form>
  );
}
