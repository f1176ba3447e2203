"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ReasonDialog } from "@/components/customers/reason-dialog";
import { FormDialog } from "@/components/forms/form-dialog";
import { FormProblem } from "@/components/forms/form-problem";
import { useSubmit } from "@/components/forms/use-submit";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast-store";
import type { EndingDetail } from "@/lib/endings/schema";
import { callApi } from "@/lib/http/client";
import { EndingFields, endingFields, endingOf, type Named } from "./ending-fields";

type Props = {
  slug: string;
  ending: EndingDetail;
  owners: readonly Named[];
  mayWrite: boolean;
  maySign: boolean;
};

/** Change, sign, close, or withdraw. What was refused stands below with its reason. */
export function EndingActions({ slug, ending, owners, mayWrite, maySign }: Props) {
  const [asked, setAsked] = useState<"edit" | "sign" | "withdraw" | null>(null);
  const router = useRouter();
  const closing = useSubmit();
  const { version, customer } = ending;
  const path = `/endings/${ending.id}`;
  const blocked = ending.requiredOpen > 0 || ending.gapsOpen > 0;
  const close = () =>
    closing.run(async () => {
      await callApi(slug, `${path}/close`, { method: "POST", body: { version } });
      showToast(`Closed. ${customer}'s agreements have ended.`);
      router.refresh();
    });
  const send = (verb: "sign" | "withdraw") => async (reason: string) => {
    await callApi(slug, `${path}/${verb}`, { method: "POST", body: { version, reason } });
    router.refresh();
  };
  return (
    <div className="flex max-w-xl flex-col items-end gap-2">
      <div className="flex flex-wrap justify-end gap-2">
        {mayWrite && <Button onClick={() => setAsked("edit")}>Change</Button>}
        {mayWrite && <Button onClick={() => setAsked("withdraw")}>They stay</Button>}
        {maySign && blocked && !ending.signedBy && (
          <Button onClick={() => setAsked("sign")}>Sign for what is open</Button>
        )}
        {mayWrite && (
          <Button variant="primary" pending={closing.pending} onClick={close}>
            Close
          </Button>
        )}
      </div>
      <FormProblem message={closing.problem} />
      {asked === "edit" && (
        <EditDialog slug={slug} ending={ending} owners={owners} onClose={() => setAsked(null)} />
      )}
      {asked === "sign" && (
        <ReasonDialog
          title="Sign for what is open"
          description="Your name and reason stay with the ending. They hold for what is open now; what is opened later needs another signature."
          confirm="Sign"
          onClose={() => setAsked(null)}
          onConfirm={send("sign")}
        />
      )}
      {asked === "withdraw" && (
        <ReasonDialog
          title={`${customer} stays`}
          description="The ending is withdrawn: nothing ends. What was ticked stays in its history."
          confirm="Withdraw the ending"
          onClose={() => setAsked(null)}
          onConfirm={send("withdraw")}
        />
      )}
    </div>
  );
}

function EditDialog({
  slug,
  ending,
  owners,
  onClose,
}: {
  slug: string;
  ending: EndingDetail;
  owners: readonly Named[];
  onClose: () => void;
}) {
  const router = useRouter();
  const { pending, problem, errorOf, onSubmit } = useSubmit(endingFields);
  const save = onSubmit(async (data) => {
    await callApi(slug, `/endings/${ending.id}`, {
      method: "PUT",
      body: { version: ending.version, ...endingOf(data) },
    });
    onClose();
    showToast("Saved. Planned checks moved with the last day.");
    router.refresh();
  });
  return (
    <FormDialog
      title={`Change the ending of ${ending.customer}`}
      onClose={onClose}
      submit="Save"
      pending={pending}
      problem={problem}
      onSubmit={save}
    >
      <EndingFields values={ending} owners={owners} errorOf={errorOf} />
    </FormDialog>
  );
}
