"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { Select } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { formatDate } from "@/lib/format/date";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { MemberView, RoleName } from "@/lib/members/schema";
import { roleTexts } from "@/lib/members/view";
import { PasswordLinkButton } from "./password-link-button";

export type MemberTableProps = {
  slug: string;
  zone: string;
  members: readonly MemberView[];
  selfId: string | null;
  selfRole: RoleName;
  mayManage: boolean;
  /** Where no mail is sent, owners hand over the links for new passwords. */
  handsOver: boolean;
};

const names = Object.keys(roleTexts) as RoleName[];

export function MemberTable({
  slug,
  zone,
  members,
  selfId,
  selfRole,
  mayManage,
  handsOver,
}: MemberTableProps) {
  const router = useRouter();
  const [leaving, setLeaving] = useState<MemberView | null>(null);
  const owners = members.filter((member) => member.role === "owner" && !member.left).length;

  const setRole = async (member: MemberView, role: RoleName, undo = true) => {
    try {
      await callApi(slug, `/members/${member.id}`, { method: "PATCH", body: { role } });
      const back = () => void setRole({ ...member, role }, member.role, false);
      showToast(`${member.name} is now ${roleTexts[role].label.toLowerCase()}.`, undo ? { undo: back } : {});
    } catch (error) {
      showToast(error instanceof ApiProblem ? error.message : "The role was not changed.", {
        tone: "negative",
      });
    }
    router.refresh();
  };
  const fixed = (member: MemberView) =>
    !mayManage || member.left || (member.role === "owner" && (selfRole !== "owner" || owners === 1));
  return (
    <>
      <Table
        caption="Members"
        hideCaption
        rows={members}
        rowKey={(member) => member.id}
        columns={[
          {
            id: "name",
            header: "Name",
            rowHeader: true,
            cell: (member) => (
              <>
                <span className="font-medium">{member.name}</span>
                {member.id === selfId && <span className="text-ink-3"> (you)</span>}
                <span className="block text-sm text-ink-3">{member.email}</span>
                {member.left && <Badge>not here: invite to bring back</Badge>}
                {member.secondStep && <Badge tone="positive">second step</Badge>}
                {handsOver && member.askedForPassword && (
                  <Badge tone="warning">asks for a new password</Badge>
                )}
              </>
            ),
          },
          {
            id: "role",
            header: "Role",
            cell: (member) =>
              fixed(member) ? (
                <span title={roleTexts[member.role].may}>{roleTexts[member.role].label}</span>
              ) : (
                <Select
                  label={`Role of ${member.name}`}
                  hideLabel
                  className="max-w-48"
                  value={member.role}
                  onChange={(event) => void setRole(member, event.target.value as RoleName)}
                  options={names.map((name) => ({
                    value: name,
                    label: roleTexts[name].label,
                    disabled: name === "owner" && selfRole !== "owner",
                  }))}
                />
              ),
          },
          {
            id: "may",
            header: "May",
            wide: true,
            cell: (member) => <span className="text-sm text-ink-3">{roleTexts[member.role].may}</span>,
          },
          {
            id: "seen",
            header: "Last here",
            wide: true,
            cell: (member) => (member.lastSeenAt ? formatDate(member.lastSeenAt, { zone }) : "not yet"),
          },
          {
            id: "act",
            header: <span className="sr-only">Actions</span>,
            cell: (member) => {
              const self = member.id === selfId;
              const last = member.role === "owner" && !member.left && owners === 1;
              const mayGo = !last && (self || (member.left ? mayManage : !fixed(member)));
              return (
                <div className="flex flex-wrap justify-end gap-1">
                  {handsOver && !self && !member.left && <PasswordLinkButton slug={slug} member={member} />}
                  {mayGo && (
                    <Button size="sm" variant="quiet" onClick={() => setLeaving(member)}>
                      {self ? "Leave" : "Remove"}
                    </Button>
                  )}
                </div>
              );
            },
          },
        ]}
      />
      {leaving && (
        <LeaveDialog
          slug={slug}
          member={leaving}
          self={leaving.id === selfId}
          onClose={() => setLeaving(null)}
        />
      )}
    </>
  );
}

type LeaveDialogProps = { slug: string; member: MemberView; self: boolean; onClose: () => void };

function LeaveDialog({ slug, member, self, onClose }: LeaveDialogProps) {
  const router = useRouter();
  const { pending, problem, onSubmit } = useSubmit();
  const leave = onSubmit(async () => {
    await callApi(slug, self ? "/members/me" : `/members/${member.id}`, { method: "DELETE" });
    onClose();
    if (self) router.push("/open");
    router.refresh();
  });
  return (
    <FormDialog
      alert
      size="sm"
      title={self ? "Leave this workspace?" : `Remove ${member.name}?`}
      onClose={onClose}
      submit={self ? "Leave" : "Remove"}
      danger
      cancel="Stay"
      pending={pending}
      problem={problem}
      onSubmit={leave}
    >
      <p>
        {self ? "You lose" : `${member.name} loses`} access at once. What {self ? "you" : "they"} recorded
        stays; customers and models {self ? "you own" : "they own"} have no owner until somebody takes them.
        Coming back needs a new invitation.
      </p>
    </FormDialog>
  );
}
