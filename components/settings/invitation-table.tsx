"use client";

import { useRouter } from "next/navigation";
import { Button } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { showToast } from "@/components/ui/toast-store";
import { formatDate } from "@/lib/format/date";
import { ApiProblem, callApi } from "@/lib/http/client";
import type { InvitationView } from "@/lib/invitations/schema";
import { roleTexts } from "@/lib/members/view";

export type InvitationTableProps = { slug: string; zone: string; invitations: readonly InvitationView[] };

export function InvitationTable({ slug, zone, invitations }: InvitationTableProps) {
  const router = useRouter();
  const revoke = async (invitation: InvitationView) => {
    try {
      await callApi(slug, `/invitations/${invitation.id}`, { method: "DELETE" });
      showToast(`The link for ${invitation.email} no longer works.`);
    } catch (error) {
      showToast(error instanceof ApiProblem ? error.message : "The link was not revoked.", {
        tone: "negative",
      });
    }
    router.refresh();
  };
  return (
    <Table
      caption="Invitations not used yet"
      hideCaption
      rows={invitations}
      rowKey={(invitation) => invitation.id}
      columns={[
        { id: "email", header: "Email", rowHeader: true, cell: (row) => row.email },
        { id: "role", header: "Role", cell: (row) => roleTexts[row.role].label },
        { id: "by", header: "Invited by", wide: true, cell: (row) => row.invitedBy ?? "an API key" },
        {
          id: "until",
          header: "Works until",
          wide: true,
          cell: (row) => formatDate(row.expiresAt, { zone }),
        },
        {
          id: "act",
          header: <span className="sr-only">Actions</span>,
          cell: (row) => (
            <Button size="sm" variant="quiet" onClick={() => void revoke(row)}>
              Revoke
            </Button>
          ),
        },
      ]}
    />
  );
}
