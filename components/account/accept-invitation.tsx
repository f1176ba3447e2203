"use client";

import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { signOut } from "@/lib/http/account";
import { callApi } from "@/lib/http/client";
import { useGo } from "./use-go";

export type AcceptInvitationProps = {
  token: string;
  workspace: string;
  signedInAs: string;
  forEmail: string;
};

export function AcceptInvitation({ token, workspace, signedInAs, forEmail }: AcceptInvitationProps) {
  const form = useSubmit();
  const go = useGo();
  const accept = form.onSubmit(async () => {
    const joined = await callApi<{ workspace: string }>(null, "/invitations/accept", {
      method: "POST",
      body: { token },
    });
    go(`/${joined.workspace}`);
  });
  const change = () =>
    void form.run(async () => {
      await signOut();
      go(`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`);
    });
  if (signedInAs.toLowerCase() !== forEmail.toLowerCase()) {
    return (
      <div className="flex flex-col gap-4">
        <p>
          The invitation is for <strong>{forEmail}</strong>, and you are signed in as{" "}
          <strong>{signedInAs}</strong>.
        </p>
        <FormProblem message={form.problem} />
        <Button variant="primary" pending={form.pending} onClick={change}>
          Sign in as {forEmail}
        </Button>
      </div>
    );
  }
  return (
    <form method="post" onSubmit={accept} className="flex flex-col gap-4">
      <FormProblem message={form.problem} />
      <Button type="submit" variant="primary" pending={form.pending}>
        Join {workspace}
      </Button>
    </form>
  );
}
