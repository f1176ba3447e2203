"use client";

import { Copy } from "lucide-react";
import { useRouter } from "next/navigation";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";
import type { LensContent, LensView } from "@/lib/lenses/schema";

export type CopyLensButtonProps = { slug: string; content: LensContent; taken: readonly string[] };

/** "Insurer, ours", "Insurer, ours 2" … */
function freeName(name: string, taken: readonly string[]): string {
  const known = new Set(taken.map((one) => one.toLowerCase()));
  for (let count = 1; ; count += 1) {
    const tried = `${name.slice(0, 60)}, ours${count > 1 ? ` ${count}` : ""}`;
    if (!known.has(tried.toLowerCase())) return tried;
  }
}

/** A lens of one's own, beginning with the rules of another. */
export function CopyLensButton({ slug, content, taken }: CopyLensButtonProps) {
  const router = useRouter();
  const form = useSubmit();
  const copy = () =>
    form.run(async () => {
      const body = { ...content, name: freeName(content.name, taken) };
      const made = await callApi<LensView>(slug, "/lenses", { method: "POST", body });
      router.push(`/${slug}/economics/lens/${made.id}`);
      showToast(`Made the lens ${made.name}.`);
    });
  return (
    <div className="flex flex-col gap-2">
      <Button
        variant="primary"
        icon={<Copy aria-hidden />}
        pending={form.pending}
        onClick={() => void copy()}
      >
        Copy as own lens
      </Button>
      <FormProblem message={form.problem} />
    </div>
  );
}
