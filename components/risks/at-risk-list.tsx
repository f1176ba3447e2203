import { TextLink } from "@/components/ui/button";
import type { CustomerAtRisk } from "@/lib/risks/schema";
import { RiskItem, type RiskItemProps } from "./risk-item";

type Props = Omit<RiskItemProps, "risk" | "customer"> & { items: readonly CustomerAtRisk[] };

/** Customers at risk, each with every reason. */
export function AtRiskList({ items, ...rest }: Props) {
  return (
    <ol aria-label="Customers at risk" className="border-t border-ink">
      {items.map((one) => (
        <li
          key={one.customerId}
          className="grid gap-x-6 border-b border-rule-strong py-2 md:grid-cols-[minmax(10rem,15rem)_1fr]"
        >
          <div className="py-2">
            <TextLink href={`/${rest.slug}/customers/${one.customerId}`} className="font-medium">
              {one.name}
            </TextLink>
            <p className="text-sm text-ink-3">
              {[one.stage, one.segment, one.owner].filter(Boolean).join(" · ")}
            </p>
          </div>
          <ul>
            {one.risks.map((risk) => (
              <RiskItem
                key={risk.id}
                {...rest}
                risk={risk}
                customer={{ id: one.customerId, name: one.name }}
              />
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
