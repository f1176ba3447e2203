"use client";

import { Pencil, Plus } from "lucide-react";
import { DialogButton } from "@/components/success/dialog-button";
import { AssessmentDialog, type AssessmentDialogProps } from "./assessment-dialog";

/** Opens the form of a new review, or of one that stands. */
export function AssessmentButton(props: Omit<AssessmentDialogProps, "onClose">) {
  return (
    <DialogButton
      variant={props.review ? "secondary" : "primary"}
      icon={props.review ? <Pencil aria-hidden /> : <Plus aria-hidden />}
      dialog={(close) => <AssessmentDialog {...props} onClose={close} />}
    >
      {props.review ? "Change" : "New review"}
    </DialogButton>
  );
}
