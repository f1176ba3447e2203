"use client";

import { Share2 } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button, IconButton } from "@/components/ui/button";
import type { ButtonSize } from "@/components/ui/button-style";
import type { ShareDialogProps } from "./share-dialog";

const ShareDialog = dynamic(() => import("./share-dialog").then((module) => module.ShareDialog), {
  ssr: false,
});

export type ShareButtonProps = Omit<ShareDialogProps, "onClose"> & {
  size?: ButtonSize;
  /** The sign alone, where room is short. */
  compact?: boolean;
};

/** Opens links, files and the printed page of a profile. Loaded when first asked. */
export function ShareButton({ size, compact = false, ...dialog }: ShareButtonProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      {compact ? (
        <IconButton
          size={size ?? "md"}
          variant="quiet"
          label="Share…"
          icon={<Share2 aria-hidden />}
          onClick={() => setOpen(true)}
        />
      ) : (
        <Button size={size ?? "md"} icon={<Share2 aria-hidden />} onClick={() => setOpen(true)}>
          Share…
        </Button>
      )}
      {open && <ShareDialog {...dialog} onClose={() => setOpen(false)} />}
    </>
  );
}
