import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { formatDate } from "@/lib/format/date";
import type { VersionSummary } from "@/lib/models/schema";

export type VersionListProps = { base: string; zone: string; versions: readonly VersionSummary[] };

export function VersionList({ base, zone, versions }: VersionListProps) {
  return (
    <ol aria-label="Versions, newest first" className="border-t border-rule">
      {versions.map((version) => (
        <li key={version.id} className="flex flex-wrap items-baseline gap-x-4 border-b border-rule py-2">
          <Link
            href={`${base}/versions/${version.number}`}
            className="text-accent underline underline-offset-3"
          >
            Version {version.number}
          </Link>
          {version.status === "published" && <Badge tone="positive">In force</Badge>}
          {version.status === "draft" && <Badge tone="accent">Draft</Badge>}
          {version.status === "kept" && <Badge>Put aside</Badge>}
          <span className="figures text-sm text-ink-3">
            {version.publishedAt
              ? `published ${formatDate(version.publishedAt, { zone })}`
              : `${version.status === "kept" ? "put aside" : "begun"} ${formatDate(version.createdAt, { zone })}`}
          </span>
          {version.note && <span className="min-w-0 text-ink-2">{version.note}</span>}
        </li>
      ))}
    </ol>
  );
}
