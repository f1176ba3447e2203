"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { connectSingleSignOn, startSingleSignOn } from "@/lib/http/account";

/** Leads to the provider and back; to sign in, or to add it to the account of who is signed in. */
export function SingleSignOnButton({
  name,
  next,
  primary = false,
}: {
  name: string;
  next?: string;
  primary?: boolean;
}) {
  const form = useSubmit();
  const start = () =>
    void form.run(async () => {
      window.location.assign(
        next === undefined ? await connectSingleSignOn() : await startSingleSignOn(next),
      );
    });
  return (
    <div className="flex flex-col gap-3">
      <FormProblem message={form.problem} />
      <Button variant={primary ? "primary" : "secondary"} pending={form.pending} onClick={start}>
        {next === undefined ? `Connect ${name}` : `Sign in with ${name}`}
      </Button>
    </div>
  );
}
