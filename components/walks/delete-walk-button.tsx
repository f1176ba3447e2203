"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { formatCounted } from "@/lib/format/number";
import { callApi } from "@/lib/http/client";
import type { WalkState } from "@/lib/walks/schema";

/** Deletes a walk, after saying what goes with it and what stays. */
export function DeleteWalkButton({ slug, walk }: { slug: string; walk: WalkState }) {
  const [asking, setAsking] = useState(false);
  const router = useRouter();
  const { pending, problem, onSubmit } = useSubmit();
  const remove = onSubmit(async () => {
    await callApi(slug, `/walks/${walk.id}?version=${walk.version}`, { method: "DELETE" });
    showToast(`Deleted ${walk.name}.`);
    router.push(`/${slug}/success/walks`);
    router.refresh();
  });
  return (
    <>
      <Button variant="quiet" onClick={() => setAsking(true)}>
        Delete the walk
      </Button>
      {asking && (
        <FormDialog
          alert
          size="sm"
          title={`Delete ${walk.name}?`}
          onClose={() => setAsking(false)}
          submit="Delete"
          danger
          cancel="Keep it"
          pending={pending}
          problem={problem}
          onSubmit={remove}
        >
          <p>
            {walk.cards === 0
              ? "The walk"
              : `Its ${formatCounted(walk.cards, "card")}, the votes and the walk`}{" "}
            {walk.cards === 0 ? "goes" : "go"} for good. Initiatives and KPIs made of cards stay. The audit
            trail says that it was deleted, not what the cards said.
          </p>
        </FormDialog>
      )}
    </>
  );
}
