"use client";

import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/overlay";

/** Shown this once; each takes the place of the app one time. */
export function RecoveryCodes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const copy = () => void navigator.clipboard?.writeText(codes.join("\n")).catch(() => undefined);
  return (
    <Dialog
      open
      alert
      size="sm"
      title="Keep these recovery codes"
      onOpenChange={(open) => !open && onClose()}
      footer={
        <>
          <Button onClick={copy}>Copy</Button>
          <Button variant="primary" onClick={onClose}>
            I kept them
          </Button>
        </>
      }
    >
      <p>
        Without your phone, each of them takes the place of a code once. They are not shown again; keep them
        apart from your password.
      </p>
      <ul aria-label="Recovery codes" className="mt-3 grid grid-cols-2 gap-x-6 gap-y-1 font-mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
    </Dialog>
  );
}
