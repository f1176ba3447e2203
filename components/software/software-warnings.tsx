import Link from "next/link";
import { ErrorNotice } from "@/components/ui/notices";
import type { Warning } from "@/lib/reports/software/charts";

function whereTo(root: string, { id, pool }: Warning): string {
  if (id === "unassigned") return `${root}/rules`;
  if (id === "unshared") return `${root}/runs`;
  return `${root}/pools/${pool}`;
}

/** What to look at, each leading to where it can be put right. */
export function SoftwareWarnings({ slug, warnings }: { slug: string; warnings: readonly Warning[] }) {
  if (warnings.length === 0) return null;
  const root = `/${slug}/economics/software`;
  return (
    <section aria-label="Worth a look" className="flex flex-col gap-2 pb-8">
      {warnings.map((warning) => (
        <ErrorNotice
          key={warning.id}
          tone="warning"
          title={warning.text}
          actions={
            <Link href={whereTo(root, warning)} className="text-accent underline">
              Look at it
            </Link>
          }
        />
      ))}
    </section>
  );
}
