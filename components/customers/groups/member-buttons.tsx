"use client";

import { Pencil, UserRoundPlus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { CustomerPicker } from "@/components/touchpoints/customer-picker";
import type { AboutCustomer } from "@/components/touchpoints/touchpoint-store";
import { Button, IconButton } from "@/components/ui/button";
import { DateTimeField, TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import type { GroupMember } from "@/lib/customers/group-schema";
import { callApi } from "@/lib/http/client";

type Group = { id: string; name: string };
const shown = ["customerId", "role", "joinedOn", "leftOn"];

type Membership = Pick<GroupMember, "role" | "joinedOn" | "leftOn">;

function membershipOf(data: FormData): Membership {
  return {
    role: textOf(data, "role") || null,
    joinedOn: textOf(data, "joinedOn") || null,
    leftOn: textOf(data, "leftOn") || null,
  };
}

function MembershipFields({
  member,
  errorOf,
}: {
  member?: Membership;
  errorOf: (path: string) => string | undefined;
}) {
  const error = (path: string) => {
    const message = errorOf(path);
    return message ? { error: message } : {};
  };
  return (
    <>
      <TextField
        label="Role"
        name="role"
        optional
        maxLength={100}
        autoComplete="off"
        placeholder="Spouse, child, employee, subsidiary …"
        defaultValue={member?.role ?? ""}
        className="sm:col-span-2"
        {...error("role")}
      />
      <DateTimeField
        label="Member since"
        name="joinedOn"
        optional
        defaultValue={member?.joinedOn ?? ""}
        {...error("joinedOn")}
      />
      <DateTimeField
        label="Until"
        name="leftOn"
        optional
        defaultValue={member?.leftOn ?? ""}
        {...error("leftOn")}
      />
    </>
  );
}

/** Who else belongs to a household or company. */
export function AddMemberButton({ slug, group }: { slug: string; group: Group }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [customer, setCustomer] = useState<AboutCustomer | null>(null);
  const [missing, setMissing] = useState(false);
  const { pending, problem, errorOf, onSubmit } = useSubmit(shown);
  const save = onSubmit(async (data) => {
    setMissing(!customer);
    if (!customer) return;
    await callApi(slug, `/customers/${group.id}/members`, {
      method: "POST",
      body: { customerId: customer.id, ...membershipOf(data) },
    });
    setOpen(false);
    setCustomer(null);
    showToast(`${customer.name} is a member of ${group.name}.`);
    router.refresh();
  });
  return (
    <>
      <Button size="sm" icon={<UserRoundPlus aria-hidden />} onClick={() => setOpen(true)}>
        Add member
      </Button>
      {open && (
        <FormDialog
          title={`Add a member to ${group.name}`}
          onClose={() => setOpen(false)}
          submit="Add"
          pending={pending}
          problem={problem}
          onSubmit={save}
        >
          <div className="sm:col-span-2">
            <CustomerPicker
              slug={slug}
              value={customer}
              autoFocus
              onChange={setCustomer}
              error={missing ? "Choose a customer." : errorOf("customerId")}
            />
          </div>
          <MembershipFields errorOf={errorOf} />
        </FormDialog>
      )}
    </>
  );
}

/** Role and days of a member; one who never was is taken out. */
export function EditMemberButton({
  slug,
  group,
  member,
}: {
  slug: string;
  group: Group;
  member: GroupMember;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const { pending, problem, errorOf, onSubmit, run } = useSubmit(shown);
  const path = `/customers/${group.id}/members/${member.customerId}`;
  const done = (message: string) => {
    setOpen(false);
    showToast(message);
    router.refresh();
  };
  const save = onSubmit(async (data) => {
    await callApi(slug, path, { method: "PUT", body: membershipOf(data) });
    done(`Changed ${member.name} as a member of ${group.name}.`);
  });
  const remove = () =>
    run(async () => {
      await callApi(slug, path, { method: "DELETE" });
      done(`${member.name} is no member of ${group.name}. The audit trail keeps it.`);
    });
  return (
    <>
      <IconButton
        size="sm"
        label={`Change ${member.name} as a member`}
        icon={<Pencil aria-hidden />}
        onClick={() => setOpen(true)}
      />
      {open && (
        <FormDialog
          title={`${member.name} in ${group.name}`}
          description="Who leaves gets a last day and stays in the history."
          onClose={() => setOpen(false)}
          submit="Save"
          pending={pending}
          problem={problem}
          onSubmit={save}
        >
          <MembershipFields member={member} errorOf={errorOf} />
          <div className="sm:col-span-2">
            <Button size="sm" variant="quiet" onClick={() => void remove()}>
              Never was a member: take out
            </Button>
          </div>
        </FormDialog>
      )}
    </>
  );
}
