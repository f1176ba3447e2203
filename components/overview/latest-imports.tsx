import { Badge, type BadgeTone } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Section } from "@/components/ui/page-header";
import { formatDateTime } from "@/lib/format/date";
import type { Overview } from "@/lib/reports/overview";

const tones: Record<string, BadgeTone> = { published: "positive", failed: "negative", staged: "accent" };

/** The latest files brought in. */
export function LatestImports({
  imports,
  root,
  zone,
}: {
  imports: Overview["imports"];
  root: string;
  zone: string;
}) {
  if (imports.length === 0) return null;
  return (
    <Section title="Latest imports">
      <ul className="flex flex-col gap-1.5 text-sm">
        {imports.map((one) => (
          <li key={one.id} className="flex items-baseline gap-x-3">
            <span className="min-w-0 flex-1 truncate">
              <TextLink href={`${root}/data/imports/${one.id}`}>{one.fileName}</TextLink>
            </span>
            <span className="whitespace-nowrap text-ink-3">{formatDateTime(one.createdAt, { zone })}</span>
            <Badge tone={tones[one.status] ?? "plain"}>{one.status}</Badge>
          </li>
        ))}
      </ul>
    </Section>
  );
}
