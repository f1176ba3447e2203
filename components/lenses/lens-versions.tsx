"use client";

import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button, TextLink } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { formatDateTime } from "@/lib/format/date";
import { callApi } from "@/lib/http/client";
import type { LensVersionView, LensView } from "@/lib/lenses/schema";

export type LensVersionsProps = {
  slug: string;
  zone: string;
  lens: Pick<LensView, "id" | "version" | "deleted">;
  versions: readonly LensVersionView[];
  mayWrite: boolean;
};

/** Every save, newest first: what it changed, the report as it read then, and the way back to it. */
export function LensVersions({ slug, zone, lens, versions, mayWrite }: LensVersionsProps) {
  const router = useRouter();
  const form = useSubmit();
  const bringBack = ({ number, content }: LensVersionView) =>
    form.run(async () => {
      const body = { ...content, version: lens.version };
      await callApi<LensView>(slug, `/lenses/${lens.id}`, { method: "PUT", body });
      showToast(`Version ${number} is in force again, as version ${lens.version + 1}.`);
      router.refresh();
    });
  return (
    <>
      <FormProblem message={form.problem} />
      <ol reversed className="flex flex-col">
        {versions.map((one) => (
          <li key={one.number} className="border-t border-rule py-3" data-testid={`version-${one.number}`}>
            <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
              <p>
                <span className="font-medium">Version {one.number}</span>{" "}
                <span className="text-sm text-ink-3">
                  {formatDateTime(one.savedAt, { zone })} · {one.savedBy}
                </span>
              </p>
              <div className="no-print flex flex-wrap items-center gap-3 text-sm">
                <TextLink
                  href={`/${slug}/economics/lens?lens=${lens.id}&lensVersion=${one.number}`}
                  aria-label={`Read the report through version ${one.number}`}
                >
                  Read the report through it
                </TextLink>
                {mayWrite && !lens.deleted && one.number !== lens.version && (
                  <Button
                    size="sm"
                    pending={form.pending}
                    aria-label={`Bring version ${one.number} back`}
                    onClick={() => void bringBack(one)}
                  >
                    Bring back
                  </Button>
                )}
              </div>
            </div>
            <ul className="text-sm text-ink-2">
              {one.changes.map((change) => (
                <li key={change}>{change}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </>
  );
}
