import type { Application } from "@/lib/formats/asyncapi/types";

/** What was read for one service: usually one document, or several that carry one title. */
export type StoredDocument = {
  service: string;
  fileName: string;
  specVersion: string;
  documentVersion: string | null;
  content: string;
  applications: Application[];
};
