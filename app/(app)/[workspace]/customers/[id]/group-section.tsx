import { GroupFigures } from "@/components/customers/groups/group-figures";
import { AddMemberButton } from "@/components/customers/groups/member-buttons";
import { MemberTable, sayMembership } from "@/components/customers/groups/member-table";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { type Actor, actorMay } from "@/lib/auth/actor";
import { listGroups, listMembers } from "@/lib/customers/groups/queries";
import type { Customer } from "@/lib/customers/schema";
import { groupFigures } from "@/lib/customers/view/group-figures";
import { section } from "@/lib/http/page";

type Props = { actor: Actor; customer: Customer };

/** Of a household or company its members with what all of them bring; of anybody the groups they belong to. */
export const GroupSection = section(async ({ actor, customer }: Props) => {
  const { slug, timeZone: zone, currency } = actor.workspace;
  const [members, groups] = await Promise.all([
    listMembers(actor, customer.id),
    listGroups(actor, customer.id),
  ]);
  const isGroup = customer.kind !== "person" || members.items.length > 0;
  const mayEdit = actorMay(actor, "customer:write");
  const about = { id: customer.id, name: customer.name };
  if (!isGroup && groups.items.length === 0) return null;
  return (
    <div id="group" className="scroll-mt-24">
      <Section
        title={isGroup ? "Members" : "Belongs to"}
        actions={mayEdit && customer.kind !== "person" && <AddMemberButton slug={slug} group={about} />}
      >
        {groups.items.length > 0 && (
          <ul className="mb-4 border-t border-rule">
            {groups.items.map((group) => (
              <li key={group.id} className="border-b border-rule py-1.5">
                {isGroup && <span className="text-ink-3">Belongs to </span>}
                <TextLink href={`/${slug}/customers/${group.id}`}>{group.name}</TextLink>{" "}
                <span className="text-ink-3">
                  {[group.role, sayMembership(group)].filter(Boolean).join(" · ")}
                </span>
              </li>
            ))}
          </ul>
        )}
        {isGroup && members.items.length > 0 && (
          <div className="mb-4">
            <GroupFigures
              figures={groupFigures(customer, members.items, new Date().toISOString())}
              slug={slug}
              zone={zone}
            />
          </div>
        )}
        {isGroup && (
          <MemberTable
            slug={slug}
            currency={currency}
            group={about}
            members={members.items}
            mayEdit={mayEdit}
          />
        )}
      </Section>
    </div>
  );
});
