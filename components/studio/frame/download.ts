import type { StudioDocument } from "@/components/studio/document/types";

/** Gives a document to the person as a file, so that nothing depends on this page. */
export function downloadDocument(document: StudioDocument, name: string): void {
  const blob = new Blob([`${JSON.stringify(document, null, 2)}\n`], { type: "application/json" });
  const address = URL.createObjectURL(blob);
  const link = window.document.createElement("a");
  link.href = address;
  link.download = `${name.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-mine.json`;
  link.click();
  URL.revokeObjectURL(address);
}
