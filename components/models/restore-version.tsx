"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { ApiProblem, callApi } from "@/lib/http/client";

export type RestoreVersionProps = { slug: string; modelId: string; number: number; version: number };

/** Makes the draft say what a version says, and opens it in the studio. */
export function RestoreVersion({ slug, modelId, number, version }: RestoreVersionProps) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const restore = async () => {
    setPending(true);
    try {
      await callApi(slug, `/models/${modelId}/versions/${number}/restore`, {
        method: "POST",
        body: { version },
      });
      showToast(
        `The draft is version ${number} again. A draft that was different is kept among the versions.`,
      );
      router.push(`/${slug}/profiles/${modelId}/studio`);
      router.refresh();
    } catch (error) {
      setPending(false);
      const reason = error instanceof ApiProblem ? error.message : "The version could not be brought back.";
      showToast(reason, { tone: "negative" });
    }
  };
  return (
    <Button pending={pending} onClick={() => void restore()}>
      Bring back as the draft
    </Button>
  );
}
