"use client";

import { DialogButton } from "@/components/success/dialog-button";
import type { CurvePreview } from "@/lib/learning/schema";
import { CurveDialog } from "./curve-dialog";

type Props = { slug: string; modelId: string; preview: CurvePreview };

export function CurveButton(props: Props) {
  return (
    <DialogButton dialog={(close) => <CurveDialog {...props} onClose={close} />}>
      Take the learning curve
    </DialogButton>
  );
}
