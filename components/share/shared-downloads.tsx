"use client";

import { FileDown } from "lucide-react";
import { saveBlob } from "@/components/profile-figure/save-blob";
import { Button } from "@/components/ui/button";
import type { Shared } from "@/lib/share/schema";

const save = async (shared: Shared, kind: "json" | "stages" | "months") => {
  const { filesOf } = await import("./shared-files");
  const { text, type, name } = await filesOf(shared, kind);
  saveBlob(new Blob([text], { type }), name);
};

/** The shared profile as files, made in the browser: a link reaches nothing but its profile. */
export function SharedDownloads({ shared }: { shared: Shared }) {
  const files = [
    { kind: "json", label: "profile.json" },
    { kind: "stages", label: "Stages as CSV" },
    { kind: "months", label: "Months as CSV" },
  ] as const;
  return files.map(({ kind, label }) => (
    <Button key={kind} icon={<FileDown aria-hidden />} onClick={() => void save(shared, kind)}>
      {label}
    </Button>
  ));
}
