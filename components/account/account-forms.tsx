"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { changePassword, renameSelf } from "@/lib/http/account";
import { NewPasswordField } from "./fields";

export function NameForm({ name }: { name: string }) {
  const router = useRouter();
  const form = useSubmit(["name"]);
  const submit = form.onSubmit(async (data) => {
    await renameSelf(textOf(data, "name").trim());
    showToast("Saved.", { tone: "positive" });
    router.refresh();
  });
  return (
    <form method="post" onSubmit={submit} className="flex max-w-sm flex-col gap-3">
      <TextField
        label="Your name"
        name="name"
        defaultValue={name}
        autoComplete="name"
        required
        maxLength={100}
        error={form.errorOf("name")}
      />
      <FormProblem message={form.problem} />
      <div>
        <Button type="submit" pending={form.pending}>
          Save name
        </Button>
      </div>
    </form>
  );
}

export function PasswordForm() {
  const router = useRouter();
  const form = useSubmit(["currentPassword", "password"]);
  const fields = useRef<HTMLFormElement>(null);
  const submit = form.onSubmit(async (data) => {
    await changePassword({
      currentPassword: textOf(data, "currentPassword"),
      newPassword: textOf(data, "password"),
    });
    fields.current?.reset();
    showToast("Password changed. Every other session is signed out.", { tone: "positive" });
    router.refresh();
  });
  return (
    <form ref={fields} method="post" onSubmit={submit} className="flex max-w-sm flex-col gap-3">
      <TextField
        label="Current password"
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        required
        error={form.errorOf("currentPassword")}
      />
      <NewPasswordField
        label="New password"
        hint="Every other session is signed out."
        error={form.errorOf("password")}
      />
      <FormProblem message={form.problem} />
      <div>
        <Button type="submit" pending={form.pending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
