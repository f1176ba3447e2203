"use client";

import { ArrowRightLeft } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { usePageShortcuts } from "@/components/shell/page-shortcuts";
import { useShortcuts } from "@/components/shell/use-shortcuts";
import { Button } from "@/components/ui/button";
import type { MoveStageDialogProps } from "./move-stage-dialog";

const MoveStageDialog = dynamic(
  () => import("./move-stage-dialog").then((module) => module.MoveStageDialog),
  {
    ssr: false,
  },
);

const listed = [{ title: "This customer", shortcuts: [{ keys: ["m"], label: "Move to another stage" }] }];

/** The button, and `m` anywhere on the page. */
export function MoveStageButton(props: Omit<MoveStageDialogProps, "onClose">) {
  const [open, setOpen] = useState(false);
  usePageShortcuts(listed);
  useShortcuts({ m: () => setOpen(true) });
  return (
    <>
      <Button icon={<ArrowRightLeft aria-hidden />} onClick={() => setOpen(true)}>
        Move stage <kbd className="ml-1 font-sans text-sm opacity-70 max-sm:hidden">m</kbd>
      </Button>
      {open && <MoveStageDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}
