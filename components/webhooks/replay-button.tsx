"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";
import type { Delivery, Webhook } from "@/lib/webhooks/schema";

function useReplay(slug: string) {
  const router = useRouter();
  const [pending, setPending] = useState(false);
  const replay = async (path: string, said: string) => {
    setPending(true);
    try {
      await callApi(slug, path, { method: "POST" });
      showToast(said);
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    }
    setPending(false);
    router.refresh();
  };
  return { pending, replay };
}

/** Sends one delivery again. */
export function ReplayButton({ slug, delivery }: { slug: string; delivery: Delivery }) {
  const { pending, replay } = useReplay(slug);
  return (
    <Button
      size="sm"
      variant="quiet"
      pending={pending}
      aria-label={`Send ${delivery.messageId} again`}
      onClick={() => void replay(`/webhook-deliveries/${delivery.id}/replay`, "It is on its way again.")}
    >
      Send again
    </Button>
  );
}

/** Sends all dead letters of a webhook again. */
export function ReplayAllButton({ slug, webhook }: { slug: string; webhook: Webhook }) {
  const { pending, replay } = useReplay(slug);
  return (
    <Button
      pending={pending}
      onClick={() =>
        void replay(`/webhooks/${webhook.id}/replay`, "All dead letters are on their way again.")
      }
    >
      {webhook.dead === 1 ? "Send the dead letter again" : `Send all ${webhook.dead} dead letters again`}
    </Button>
  );
}
