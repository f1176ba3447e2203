"use client";

import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/notices";

export default function WorkspaceError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <ErrorNotice
      title="This page could not be shown."
      kept="Nothing was changed by opening it."
      todo="Try again; if it stays, tell the operator the reference."
      {...(error.digest ? { reference: error.digest } : {})}
      actions={<Button onClick={reset}>Try again</Button>}
    />
  );
}
