"use client";

import { Button } from "@/components/ui/button";
import { formatDate } from "@/lib/format/date";
import type { ArchivedListItem } from "@/lib/services/schema";
import { useArchive } from "./use-archive";

type Props = { slug: string; zone: string; services: readonly ArchivedListItem[]; mayWrite: boolean };

/** What left the catalogue, with the way back. */
export function ArchivedList({ slug, zone, services, mayWrite }: Props) {
  const { restore } = useArchive(slug);
  if (services.length === 0) return null;
  return (
    <details className="no-print border-t border-rule pt-2">
      <summary className="min-h-6 text-sm text-ink-2">Archived services ({services.length})</summary>
      <ul className="mt-2 flex flex-col gap-1">
        {services.map((service) => (
          <li key={service.id} className="flex flex-wrap items-center gap-2">
            {service.name}
            <span className="text-sm text-ink-3">since {formatDate(service.archivedAt, { zone })}</span>
            {mayWrite && (
              <Button
                size="sm"
                variant="quiet"
                aria-label={`Bring back ${service.name}`}
                onClick={() => void restore(service)}
              >
                Bring back
              </Button>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}
