"use client";

import { useRouter } from "next/navigation";
import { Switch } from "@/components/ui/choice";
import { showToast } from "@/components/ui/toast-store";
import { asProblem, callApi } from "@/lib/http/client";

/** For owners: whether members who sign in with a password need a second step. */
export function SecondStepRule({ slug, required }: { slug: string; required: boolean }) {
  const router = useRouter();
  const change = async (secondStepRequired: boolean, undo = true) => {
    try {
      await callApi(slug, "/workspaces/current", { method: "PATCH", body: { secondStepRequired } });
      const back = () => void change(!secondStepRequired, false);
      showToast(
        secondStepRequired ? "Members now need a second step." : "Members need no second step any more.",
        undo ? { undo: back } : {},
      );
    } catch (error) {
      showToast(asProblem(error).message, { tone: "negative" });
    }
    router.refresh();
  };
  return (
    <Switch
      label="Ask members for a second step"
      description="Who signs in with a password and has none is led to switch it on before anything here opens. API keys go on."
      checked={required}
      onChange={(event) => void change(event.target.checked)}
    />
  );
}
