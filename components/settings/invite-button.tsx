"use client";

import { UserPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormProblem } from "@/components/forms/form-problem";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { RadioGroup } from "@/components/ui/choice";
import { Dialog } from "@/components/ui/overlay";
import { TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";
import type { MadeInvitation } from "@/lib/invitations/schema";
import { invitationDays } from "@/lib/invitations/view";
import type { RoleName } from "@/lib/members/schema";
import { roleTexts } from "@/lib/members/view";
import { SecretOnce } from "./secret-once";

const names = Object.keys(roleTexts) as RoleName[];

export function InviteButton({ slug, mayNameOwners }: { slug: string; mayNameOwners: boolean }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<MadeInvitation | null>(null);
  const form = useSubmit(["email", "role"]);
  const submit = form.onSubmit(async (data) => {
    const body = { email: textOf(data, "email"), role: textOf(data, "role") };
    setMade(await callApi<MadeInvitation>(slug, "/invitations", { method: "POST", body }));
    router.refresh();
  });
  const close = () => {
    setOpen(false);
    setMade(null);
  };
  return (
    <>
      <Button variant="primary" icon={<UserPlus aria-hidden />} onClick={() => setOpen(true)}>
        Invite
      </Button>
      <Dialog
        open={open}
        alert={made !== null}
        title={made ? (made.mailed ? "The link is on its way" : "Send this link") : "Invite a person"}
        onOpenChange={(next) => (next ? setOpen(true) : close())}
        footer={
          made ? (
            <Button variant="primary" onClick={close}>
              Done
            </Button>
          ) : (
            <>
              <Button onClick={close}>Cancel</Button>
              <Button type="submit" form="invite" variant="primary" pending={form.pending}>
                Make a link
              </Button>
            </>
          )
        }
      >
        {made ? (
          <div className="flex flex-col gap-3">
            <p>
              {made.mailed
                ? `We mailed it to ${made.email}; here it is as well.`
                : "No mail was sent; hand it over yourself."}{" "}
              Only {made.email} can use it, once, within {invitationDays} days. It is not shown again.
            </p>
            <SecretOnce
              label="Invitation link"
              value={`${window.location.origin}/invitation/${made.token}`}
            />
          </div>
        ) : (
          <form id="invite" method="post" onSubmit={submit} className="flex flex-col gap-4">
            <TextField
              label="Email"
              name="email"
              type="email"
              required
              autoFocus
              autoComplete="off"
              error={form.errorOf("email")}
            />
            <RadioGroup
              label="Role"
              name="role"
              defaultValue="viewer"
              options={names.map((name) => ({
                value: name,
                label: roleTexts[name].label,
                description: roleTexts[name].may,
                disabled: name === "owner" && !mayNameOwners,
              }))}
              error={form.errorOf("role")}
            />
            <FormProblem message={form.problem} />
          </form>
        )}
      </Dialog>
    </>
  );
}
