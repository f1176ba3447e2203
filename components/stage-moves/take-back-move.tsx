"use client";

import { Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { IconButton } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { callApi } from "@/lib/http/client";

/** Voids a move that was wrong, with its reason; the history keeps it. */
export function TakeBackMove({ slug, id, stage }: { slug: string; id: string; stage: string }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <>
      <IconButton
        size="sm"
        label={`Take back the move to ${stage}`}
        icon={<Undo2 aria-hidden />}
        onClick={() => setOpen(true)}
      />
      {open && (
        <ReasonDialog
          title={`Take back the move to ${stage}`}
          description="A close or reopening recorded with it goes too. The history keeps both."
          confirm="Take back"
          onClose={() => setOpen(false)}
          onConfirm={async (reason) => {
            await callApi(slug, `/stage-moves/${id}/void`, { method: "POST", body: { reason } });
            showToast(`Took back the move to ${stage}.`);
            router.refresh();
          }}
        />
      )}
    </>
  );
}
