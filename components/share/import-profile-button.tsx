"use client";

import { FileUp } from "lucide-react";
import dynamic from "next/dynamic";
import { useState } from "react";
import { Button } from "@/components/ui/button";

const ImportProfileDialog = dynamic(
  () => import("./import-profile-dialog").then((module) => module.ImportProfileDialog),
  { ssr: false },
);

/** Takes a profile.json in as a new model. */
export function ImportProfileButton({ slug }: { slug: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<FileUp aria-hidden />} onClick={() => setOpen(true)}>
        Import profile.json
      </Button>
      {open && <ImportProfileDialog slug={slug} onClose={() => setOpen(false)} />}
    </>
  );
}
