import { TextLink } from "@/components/ui/button";
import { Table } from "@/components/ui/table";
import { civilDate } from "@/lib/engine/calendar/civil-date";
import { addDays } from "@/lib/engine/calendar/days";
import { formatCivilDate } from "@/lib/format/date";
import { formatDays } from "@/lib/format/duration";
import { formatMoney } from "@/lib/format/money";
import { formatCount } from "@/lib/format/number";
import type { Gap } from "@/lib/gaps/schema";
import { GapValue } from "./gap-value";
import { ResolveGapButton } from "./resolve-gap-button";
import { kindWords } from "./words";

type Props = { slug: string; zone: string; currency: string; rows: readonly Gap[]; mayResolve: boolean };

const placeOf = ({ agreementId, kind, startsOn, product, customer }: Gap) => ({
  agreementId,
  kind,
  startsOn,
  of: `${product} of ${customer}`,
});

const daysOf = ({ startsOn, endsOn }: Gap) =>
  `${formatCivilDate(startsOn)} – ${endsOn ? formatCivilDate(endsOn) : "still"}`;

/** The last day that can be settled now: of one that grows, today. */
const lastDay = ({ startsOn, days }: Gap) => addDays(civilDate(startsOn), days - 1);

/** Every gap with what a day of it is worth, and the way to settle it. */
export function GapTable({ slug, zone, currency, rows, mayResolve }: Props) {
  return (
    <Table
      caption="Gaps between service and billing, the oldest first"
      hideCaption
      dense
      rows={rows}
      rowKey={({ agreementId, kind, startsOn }) => `${agreementId} ${kind} ${startsOn}`}
      empty="Service and billing agree to the day, as far as entries say which days they bill. Give revenue its days when it is booked or imported, and what does not fit will stand here."
      columns={[
        {
          id: "customer",
          header: "Customer",
          rowHeader: true,
          cell: (gap) => (
            <>
              <TextLink href={`/${slug}/customers/${gap.customerId}`}>{gap.customer}</TextLink>
              <span className="block text-sm text-ink-3">
                {[gap.model, gap.segment].filter(Boolean).join(" · ")}
              </span>
              <span className="figures block text-sm font-normal sm:hidden">
                {kindWords[gap.kind]}, {daysOf(gap)}
              </span>
            </>
          ),
        },
        {
          id: "agreement",
          header: "Agreement",
          wide: true,
          cell: ({ product, number }) => [product, number].filter(Boolean).join(" "),
        },
        {
          id: "kind",
          header: "Kind",
          wide: true,
          cell: (gap) => (
            <>
              {kindWords[gap.kind]}
              <span className="figures block text-sm text-ink-3">{daysOf(gap)}</span>
            </>
          ),
        },
        { id: "days", header: "Days", numeric: true, cell: ({ days }) => formatCount(days) },
        {
          id: "day",
          header: "A day",
          numeric: true,
          wide: true,
          cell: (gap) => (
            <GapValue
              slug={slug}
              zone={zone}
              figure="day"
              gap={placeOf(gap)}
              value={gap.dayMinor === null ? null : formatMoney(gap.dayMinor, currency)}
            />
          ),
        },
        {
          id: "worth",
          header: "Worth",
          numeric: true,
          cell: (gap) => (
            <GapValue
              slug={slug}
              zone={zone}
              figure="gap"
              gap={placeOf(gap)}
              value={gap.worthMinor === null ? null : formatMoney(gap.worthMinor, currency)}
            />
          ),
        },
        {
          id: "age",
          header: "Since",
          numeric: true,
          wide: true,
          cell: ({ age, kind }) =>
            age > 0 ? formatDays(age) : kind === "served_not_billed" ? "today" : "to come",
        },
        ...(mayResolve
          ? [
              {
                id: "settle",
                header: <span className="sr-only">Settle</span>,
                numeric: true,
                cell: (gap: Gap) => (
                  <ResolveGapButton
                    slug={slug}
                    gap={{
                      agreementId: gap.agreementId,
                      product: `${gap.product} of ${gap.customer}`,
                      kind: gap.kind,
                      startsOn: gap.startsOn,
                      endsOn: lastDay(gap),
                    }}
                  />
                ),
              },
            ]
          : []),
      ]}
    />
  );
}
