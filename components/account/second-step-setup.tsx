"use client";

import { encode } from "uqr";
import { FormDialog } from "@/components/forms/form-dialog";
import { textOf, useSubmit } from "@/components/forms/use-submit";
import { TextField } from "@/components/ui/text-field";
import { showToast } from "@/components/ui/toast-store";
import { giveCode, type SecondStepSecret } from "@/lib/http/account";

/** One square of the code as a path: "M3,7h1v1h-1z". */
function drawSquares(rows: readonly (readonly boolean[])[]): string {
  return rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x},${y}h1v1h-1z`] : []))).join("");
}

/** The secret as a picture for the phone's camera and as text for who types, then the first code that proves it. */
export function SecondStepSetup({
  secret,
  onClose,
}: {
  secret: SecondStepSecret;
  onClose: (done: boolean) => void;
}) {
  const form = useSubmit(["code"]);
  const { data, size } = encode(secret.totpURI, { border: 2 });
  const text = new URL(secret.totpURI).searchParams.get("secret") ?? "";
  const submit = form.onSubmit(async (fields) => {
    await giveCode(textOf(fields, "code").replace(/\s/g, ""));
    showToast("The second step is on.", { tone: "positive" });
    onClose(true);
  });
  return (
    <FormDialog
      size="sm"
      title="Add Lifecurve to your app"
      description="Any app for one-time codes will do."
      submit="Switch on"
      onClose={() => onClose(false)}
      pending={form.pending}
      problem={form.problem}
      onSubmit={submit}
      columns={1}
    >
      <svg
        role="img"
        aria-label="The secret as a picture for your app's camera; it is written below as well."
        viewBox={`0 0 ${size} ${size}`}
        className="mx-auto size-48 bg-white"
        shapeRendering="crispEdges"
      >
        <path d={drawSquares(data)} fill="#000" />
      </svg>
      <p className="text-sm text-ink-2">
        No camera? Type this into the app:
        <code className="mt-1 block break-all font-mono text-ink">{text.replace(/(.{4})(?=.)/g, "$1 ")}</code>
      </p>
      <TextField
        label="Code"
        description="The six digits that the app shows now."
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        pattern="\s*\d{3}\s?\d{3}\s*"
        title="Six digits"
        required
        autoFocus
        error={form.errorOf("code")}
      />
    </FormDialog>
  );
}
