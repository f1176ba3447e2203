import { statusTone, statusWord } from "@/components/customers/words";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { type Column, Table } from "@/components/ui/table";
import type { GroupMember } from "@/lib/customers/group-schema";
import { formatCivilDate } from "@/lib/format/date";
import { formatMoney } from "@/lib/format/money";
import { EditMemberButton } from "./member-buttons";

export type MemberTableProps = {
  slug: string;
  currency: string;
  group: { id: string; name: string };
  members: readonly GroupMember[];
  mayEdit: boolean;
};

/** "since 1 Mar 2024", "1 Mar 2024 to 3 May 2025". */
export function sayMembership({ joinedOn, leftOn }: Pick<GroupMember, "joinedOn" | "leftOn">): string {
  const from = joinedOn && formatCivilDate(joinedOn);
  const to = leftOn && formatCivilDate(leftOn);
  if (from && to) return `${from} to ${to}`;
  return from ? `since ${from}` : to ? `until ${to}` : "";
}

/** Who belongs to it, as what and since when, with what they have agreed and what they bring. */
export function MemberTable({ slug, currency, group, members, mayEdit }: MemberTableProps) {
  const edit: Column<GroupMember> = {
    id: "edit",
    header: <span className="sr-only">Change</span>,
    numeric: true,
    cell: (member) => <EditMemberButton slug={slug} group={group} member={member} />,
  };
  return (
    <Table
      caption={`Members of ${group.name}`}
      hideCaption
      dense
      rows={members}
      rowKey={(member) => member.customerId}
      empty="Nobody belongs to it yet."
      columns={[
        {
          id: "name",
          header: "Member",
          rowHeader: true,
          cell: (member) => (
            <span className="flex flex-col">
              <TextLink href={`/${slug}/customers/${member.customerId}`}>{member.name}</TextLink>
              <span className="text-sm text-ink-3">
                {[member.role, sayMembership(member)].filter(Boolean).join(" · ")}
              </span>
            </span>
          ),
        },
        {
          id: "status",
          header: "Status",
          wide: true,
          cell: (member) => (
            <>
              <Badge tone={statusTone[member.status]}>{statusWord[member.status]}</Badge>{" "}
              <span className="text-sm text-ink-3">{member.stage}</span>
            </>
          ),
        },
        {
          id: "agreements",
          header: "Agreements",
          wide: true,
          cell: (member) =>
            member.agreements.length === 0 ? (
              <span className="text-ink-3">–</span>
            ) : (
              <ul>
                {member.agreements.map(({ id, product, number, ended }) => (
                  <li key={id} className={ended ? "text-ink-3" : undefined}>
                    {[product, number].filter(Boolean).join(" ")}
                    {ended ? " (ended)" : ""}
                  </li>
                ))}
              </ul>
            ),
        },
        {
          id: "margin",
          header: "Margin",
          numeric: true,
          cell: (member) => formatMoney(member.marginMinor, currency),
        },
        ...(mayEdit ? [edit] : []),
      ]}
    />
  );
}
