import { z } from "zod";
import { id, plainText } from "@/lib/fields";

/** AsyncAPI documents as they are sent, previewed and listed; browser-safe. */

/** As `lib/formats/asyncapi` bounds them, so that a browser can tell before it sends. */
export const uploadLimits = { fileBytes: 1_000_000, bytes: 2_000_000, files: 500 } as const;

export const newUpload = z.strictObject({
  files: z
    .array(
      z.strictObject({
        /** The path within the upload: references across its files follow it. */
        name: plainText().min(1, "Name the file.").max(500, "Keep this to 500 characters."),
        content: z.string("Send the content of the file."),
        encoding: z.enum(["text", "base64"], { error: "Send text, or bytes as base64." }).default("text"),
      }),
    )
    .min(1, "Send at least one file.")
    .max(uploadLimits.files, `At most ${uploadLimits.files} files are read together.`),
});
export type NewUpload = z.output<typeof newUpload>;

export const asyncapiParams = z.strictObject({ id });

export const carryOutBody = z.strictObject({
  /** What the preview was, so that nothing else happens than what was seen. */
  seen: z.string("Send what the preview said.").min(1).max(100),
});

export const exportQuery = z.strictObject({
  format: z.enum(["yaml", "json"], { error: "Choose yaml or json." }).default("yaml"),
});

const note = z.object({ file: z.string(), line: z.number().nullable(), message: z.string() });
export const uploadFault = z.object({
  code: z.string(),
  message: z.string(),
  hint: z.string(),
  file: z.string().nullable(),
  line: z.number().nullable(),
});
export type UploadFault = z.output<typeof uploadFault>;

export const planStates = ["new", "changed", "gone", "same", "kept"] as const;
const plannedInteraction = z.object({
  state: z.enum(planStates),
  name: z.string(),
  address: z.string().nullable(),
  producer: z.string().nullable(),
  consumers: z.array(z.string()),
  awaitsReply: z.boolean(),
  grade: z.enum(["event", "message", "rpc"]),
  /** What becomes different, in words. */
  changes: z.array(z.string()),
});
export type PlannedInteraction = z.output<typeof plannedInteraction>;

export const planView = z.object({
  /** Names what would happen; carrying out takes it. */
  seen: z.string(),
  services: z.array(
    z.object({ name: z.string(), state: z.enum(["known", "new", "back"]), document: z.boolean() }),
  ),
  interactions: z.array(plannedInteraction),
  doubts: z.array(z.string()),
});
export type PlanView = z.output<typeof planView>;

export const uploadView = z.object({
  id: z.string(),
  status: z.enum(["reading", "read", "failed", "done"]),
  createdAt: z.string(),
  createdBy: z.string().nullable(),
  notes: z.array(note),
  error: uploadFault.nullable(),
  /** What it would bring; null until it is read, and once it is carried out. */
  plan: planView.nullable(),
  /** What it brought. */
  result: z.object({ summary: z.string() }).nullable(),
});
export type UploadView = z.output<typeof uploadView>;

export const documentView = z.object({
  id: z.string(),
  service: z.object({ id: z.string(), name: z.string() }),
  fileName: z.string(),
  specVersion: z.string(),
  documentVersion: z.string().nullable(),
  importedAt: z.string(),
  importedBy: z.string().nullable(),
  interactions: z.number(),
});
export type DocumentView = z.output<typeof documentView>;
export const documentList = z.object({ items: z.array(documentView) });
