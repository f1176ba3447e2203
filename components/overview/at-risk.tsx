import { severityTone, severityWords } from "@/components/risks/words";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatCount } from "@/lib/format/number";
import type { CustomerAtRisk, RiskCounts } from "@/lib/risks/schema";

type Props = { counts: RiskCounts; worst: readonly CustomerAtRisk[]; root: string };

/** How many customers are at risk, and whom to look at first. */
export function AtRisk({ counts, worst, root }: Props) {
  if (counts.customers === 0) return null;
  return (
    <Section
      title="Customers at risk"
      actions={<TextLink href={`${root}/success/risks`}>All {formatCount(counts.customers)}</TextLink>}
    >
      <p className="pb-2 text-sm text-ink-2">
        {formatCount(counts.high)} highly; nobody has done anything yet about{" "}
        <TextLink href={`${root}/success/risks?response=none`}>{formatCount(counts.unanswered)}</TextLink>.
      </p>
      <ul className="flex flex-col gap-2 text-sm">
        {worst.map(({ customerId, name, risks: [risk] }) => (
          <li key={customerId}>
            <span className="flex flex-wrap items-center gap-2">
              <TextLink href={`${root}/customers/${customerId}#risks`}>{name}</TextLink>
              {risk && <Badge tone={severityTone[risk.severity]}>{severityWords[risk.severity]}</Badge>}
            </span>
            <span className="text-ink-3">{risk?.reason}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
