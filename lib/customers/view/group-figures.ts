import type { GroupMember } from "@/lib/customers/group-schema";
import type { Customer } from "@/lib/customers/schema";
import { type Figure, factPart, type Part, sumPart, toFigure, type Unit } from "@/lib/engine/explain";

type Sums = Pick<GroupMember, "minutes" | "costMinor" | "revenueMinor" | "marginMinor">;

/** One figure of the group: the group's own and each member's, each with the way to that customer's facts. */
function figureOf(
  id: keyof Sums,
  label: string,
  unit: Unit,
  group: Customer,
  members: readonly GroupMember[],
): Part {
  const one = (customerId: string, name: string, value: number): Part =>
    factPart({ id: `${id}:${customerId}`, label: name, unit }, value, {
      kind: "customers",
      count: 1,
      query: { customer: customerId },
    });
  const own = one(group.id, `${group.name} itself`, group[id]);
  return sumPart({ id, label, unit }, [
    own,
    ...members.map((member) => one(member.customerId, member.name, member[id])),
  ]);
}

/** What a household or company takes and brings altogether: its own facts and those of its members, past ones too. */
export function groupFigures(group: Customer, members: readonly GroupMember[], asOf: string): Figure[] {
  const money: Unit = { kind: "minor", currency: group.currency };
  const about = {
    filters: [{ label: "Group", value: `${group.name} and ${members.length} members` }],
    asOf,
    formula: "the group's own and every member's, added up over their whole lives",
  };
  return [
    figureOf("minutes", "Effort of all", { kind: "minutes" }, group, members),
    figureOf("costMinor", "Cost of all", money, group, members),
    figureOf("revenueMinor", "Revenue of all", money, group, members),
    figureOf("marginMinor", "Margin of all", money, group, members),
  ].map((part) => toFigure(part, about));
}
