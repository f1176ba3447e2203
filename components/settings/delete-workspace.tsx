"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { FormDialog } from "@/components/forms/form-dialog";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/text-field";
import { callApi } from "@/lib/http/client";

/** For owners: the end of a workspace, confirmed by typing its name. */
export function DeleteWorkspace({ slug, name }: { slug: string; name: string }) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const form = useSubmit(["name"]);
  const submit = form.onSubmit(async () => {
    await callApi(slug, "/workspaces/current/delete", { method: "POST", body: { name: typed.trim() } });
    router.push("/open");
    router.refresh();
  });
  return (
    <>
      <div className="flex max-w-2xl flex-col gap-3">
        <p className="text-ink-2">
          Everything in it goes, for everybody, and does not come back. Make an archive first if you may want
          it again.
        </p>
        <div>
          <Button variant="danger" onClick={() => setOpen(true)}>
            Delete this workspace
          </Button>
        </div>
      </div>
      {open && (
        <FormDialog
          alert
          size="sm"
          title={`Delete ${name}?`}
          onClose={() => setOpen(false)}
          submit="Delete for good"
          danger
          cancel="Keep it"
          pending={form.pending}
          problem={form.problem}
          onSubmit={submit}
        >
          <p>All models, customers, money, documents and the audit trail of this workspace are removed.</p>
          <TextField
            label={`Type ${name} to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            required
            error={form.errorOf("name")}
          />
        </FormDialog>
      )}
    </>
  );
}
