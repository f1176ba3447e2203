"use client";

import { useRouter } from "next/navigation";
import { useSubmit } from "@/components/forms/use-submit";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";

export type Thing = { id: string; version: number } | null;

/** Saves a new or changed thing under its noun, closes the dialog and shows the page anew. */
export function useSave(
  slug: string,
  noun: string,
  thing: Thing,
  fields: readonly string[],
  onClose: () => void,
) {
  const router = useRouter();
  const form = useSubmit(fields);
  const save = (bodyOf: (data: FormData) => Record<string, unknown>, done: string) =>
    form.onSubmit(async (data) => {
      await callApi(slug, thing ? `/${noun}/${thing.id}` : `/${noun}`, {
        method: thing ? "PUT" : "POST",
        body: { ...bodyOf(data), ...(thing ? { version: thing.version } : {}) },
      });
      onClose();
      showToast(done);
      router.refresh();
    });
  return { ...form, save };
}

/** Takes a thing away at once; what the API says against it is shown. */
export function useRemove(slug: string) {
  const router = useRouter();
  return async (path: string, done: string) => {
    try {
      await callApi(slug, path, { method: "DELETE" });
      showToast(done);
    } catch (error) {
      showToast(error instanceof Error ? error.message : "Nothing was changed.", { tone: "negative" });
    }
    router.refresh();
  };
}
