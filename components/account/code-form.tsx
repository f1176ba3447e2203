"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { giveCode } from "@/lib/http/account";
import { useGo } from "./use-go";

/** The second step of signing in. A phone offers the code by itself; a recovery code is taken in the same field. */
export function CodeForm({ next, onAgain }: { next: string; onAgain: () => void }) {
  const form = useSubmit(["code"]);
  const go = useGo();
  const submit = form.onSubmit(async (data) => {
    await giveCode(textOf(data, "code").replace(/\s/g, ""));
    go(next);
  });
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Code"
        description="The six digits that your app shows now, or one of your recovery codes."
        name="code"
        autoComplete="one-time-code"
        autoCapitalize="none"
        spellCheck={false}
        required
        autoFocus
        maxLength={40}
        error={form.errorOf("code")}
      />
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Go on
      </Button>
      <Button variant="quiet" onClick={onAgain}>
        Sign in as somebody else
      </Button>
    </form>
  );
}
