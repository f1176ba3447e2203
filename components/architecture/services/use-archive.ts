"use client";

import { useRouter } from "next/navigation";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { ArchivedService } from "@/lib/services/schema";

type Kept = { id: string; name: string; version: number };

/** Archives at once and offers to take it back; what speaks against it is said. */
export function useArchive(slug: string) {
  const router = useRouter();
  const move = async (
    what: "archive" | "restore",
    { id, version }: Kept,
  ): Promise<ArchivedService | null> => {
    try {
      return await callApi<ArchivedService>(slug, `/services/${id}/${what}`, {
        method: "POST",
        body: { version },
      });
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
      return null;
    } finally {
      router.refresh();
    }
  };
  const restore = async (service: Kept) => {
    if (await move("restore", service)) showToast(`${service.name} is back in the catalogue.`);
  };
  const archive = async (service: Kept) => {
    const done = await move("archive", service);
    if (!done) return;
    showToast([`${service.name} is archived.`, done.kept].filter(Boolean).join(" "), {
      undo: () => void restore(done),
    });
  };
  return { archive, restore };
}
