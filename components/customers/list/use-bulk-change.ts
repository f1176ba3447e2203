"use client";

import { useRouter } from "next/navigation";
import { useRef } from "react";
import { showToast } from "@/components/ui/toast-store";
import type { BulkChange, BulkUndo, LeftAlone } from "@/lib/customers/bulk-schema";
import { formatCount } from "@/lib/format/number";
import { asProblem, callApi } from "@/lib/http/client";
import type { Who } from "./bulk-dialogs";

/** "3 left alone: Is in Use already (Ada Brandt, Bo Chen and 1 more)." */
export function sayLeft(left: LeftAlone, verb: string): string {
  const total = left.reduce((sum, { customers }) => sum + customers, 0);
  if (total === 0) return "";
  const reasons = left.map(({ reason, customers, some }) => {
    const names = some.map(({ name }) => name).filter(Boolean);
    const rest = customers - names.length;
    const who = [...names, ...(rest > 0 && names.length > 0 ? [`${formatCount(rest)} more`] : [])].join(", ");
    return `${reason.replace(/\.$/, "")}${who ? ` (${who})` : ""}`;
  });
  return ` ${formatCount(total)} ${verb}: ${reasons.join("; ")}.`;
}

type Asked = { slug: string; who: Who; onDone: () => void };

/** Sends a change of many once, says what came of it, and offers to take it back. */
export function useBulkChange({ slug, who, onDone }: Asked) {
  const router = useRouter();
  const key = useRef(crypto.randomUUID());
  const undo = async (id: string) => {
    try {
      const { undone, kept } = await callApi<BulkUndo>(slug, `/bulk-changes/${id}/undo`, { method: "POST" });
      showToast(`Taken back for ${formatCount(undone)}.${sayLeft(kept, "left as they are")}`);
      router.refresh();
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    }
  };
  return async (body: object, say: (changed: number) => string) => {
    const made = await callApi<BulkChange>(slug, "/bulk-changes", {
      method: "POST",
      idempotencyKey: key.current,
      body: { ...body, ...who },
    });
    onDone();
    const { id } = made;
    showToast(
      `${made.changed === 0 ? "Nobody was changed." : say(made.changed)}${sayLeft(made.refused, "left alone")}`,
      id === null ? { tone: "negative" } : { undo: () => void undo(id) },
    );
    router.refresh();
  };
}
