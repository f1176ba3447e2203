"use client";

import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";
import { callApi } from "@/lib/http/client";
import type { MemberView, PasswordLink } from "@/lib/members/schema";
import { SecretOnce } from "./secret-once";

/** For owners, where no mail is sent: makes the link by which a member chooses a new password. */
export function PasswordLinkButton({ slug, member }: { slug: string; member: MemberView }) {
  const form = useSubmit();
  const [asked, setAsked] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  const submit = form.onSubmit(async () => {
    const { link } = await callApi<PasswordLink>(slug, `/members/${member.id}/password-link`, {
      method: "POST",
    });
    setMade(link);
    setAsked(false);
  });
  return (
    <>
      <Button
        size="sm"
        variant={member.askedForPassword ? "secondary" : "quiet"}
        onClick={() => setAsked(true)}
      >
        New password<span className="sr-only"> for {member.name}</span>
      </Button>
      {asked && (
        <FormDialog
          size="sm"
          title={`A new password for ${member.name}`}
          submit="Make a link"
          onClose={() => setAsked(false)}
          pending={form.pending}
          problem={form.problem}
          onSubmit={submit}
          columns={1}
        >
          <p>
            Whoever opens the link chooses the password, so give it to {member.name} alone. It works once,
            within a day, and then signs {member.name} out everywhere.
          </p>
        </FormDialog>
      )}
      <Dialog
        open={made !== null}
        alert
        title="Hand this link over"
        onOpenChange={(open) => !open && setMade(null)}
        footer={
          <Button variant="primary" onClick={() => setMade(null)}>
            Done
          </Button>
        }
      >
        {made && <SecretOnce label={`Link for ${member.name}`} value={made} />}
      </Dialog>
    </>
  );
}
