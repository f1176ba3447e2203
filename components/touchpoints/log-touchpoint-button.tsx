"use client";

import { MessageSquarePlus } from "lucide-react";
import { Button, type ButtonProps } from "@/components/ui/button";
import { openTouchpointLog } from "./touchpoint-store";

export function LogTouchpointButton(props: Pick<ButtonProps, "variant" | "size">) {
  return (
    <Button {...props} icon={<MessageSquarePlus aria-hidden />} onClick={() => openTouchpointLog()}>
      Log a touchpoint
      <kbd className="ml-1 font-sans text-sm opacity-70 max-sm:hidden">t</kbd>
    </Button>
  );
}
