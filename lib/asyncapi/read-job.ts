import { read } from "@/lib/db/sql";
import { AppError } from "@/lib/errors";
import { decodeText } from "@/lib/formats/asyncapi/decode-text";
import { readAsyncApi } from "@/lib/formats/asyncapi/read";
import type { UploadedFile } from "@/lib/formats/asyncapi/types";
import { FormatError } from "@/lib/formats/format-error";
import type { JobContext } from "@/lib/jobs/context";
import { surviveRestarts } from "@/lib/jobs/survive-restarts";
import { gatherDocuments } from "./gather-documents";
import type { NewUpload, UploadFault } from "./schema";
import { toStorable } from "./storable";

/** Job `asyncapi.read`: reads the files of an upload; coming again after a crash does the same again. */
export async function readUpload(context: JobContext): Promise<Record<string, unknown>> {
  const { workspaceId, subjectId } = context.job;
  const [upload] = await surviveRestarts(() =>
    read<{ files: NewUpload["files"] }>(
      "SELECT files FROM asyncapi_upload WHERE workspace_id = $1 AND id = $2 AND status = 'reading'",
      [workspaceId, subjectId],
    ),
  );
  // Read before, or thrown away meanwhile.
  if (!upload) return {};
  await context.report({ step: "Reading the documents", done: 0, total: upload.files.length });
  try {
    const files = upload.files.map(
      ({ name, content, encoding }): UploadedFile => ({
        name,
        content: encoding === "base64" ? Buffer.from(content, "base64") : content,
      }),
    );
    const reading = readAsyncApi(files);
    const sources = new Map(files.map((file) => [file.name.replaceAll("\\", "/"), file]));
    const documents = gatherDocuments(reading, (name) => {
      const file = sources.get(name) ?? sources.get(`./${name}`);
      return file ? decodeText(file) : "";
    });
    await settle(workspaceId, subjectId, "read", { documents, notes: toStorable(reading.notes) });
    return { documents: documents.length };
  } catch (error) {
    const fault = faultOf(error);
    await settle(workspaceId, subjectId, "failed", { error: fault });
    throw error instanceof FormatError ? new AppError("invalid", `${fault.message} ${fault.hint}`) : error;
  }
}

function faultOf(error: unknown): UploadFault {
  if (error instanceof FormatError) {
    const { code, message, hint, file, line } = error;
    return toStorable({ code, message, hint, file, line });
  }
  return {
    code: "internal",
    message: "Reading stopped on a fault of ours. Nothing was changed.",
    hint: "Try again; if it stays, upload fewer files at a time.",
    file: null,
    line: null,
  };
}

async function settle(
  workspaceId: string,
  id: string | null,
  status: "read" | "failed",
  { documents, notes, error }: { documents?: unknown; notes?: unknown; error?: UploadFault },
): Promise<void> {
  await surviveRestarts(() =>
    read(
      `UPDATE asyncapi_upload SET status = $3::asyncapi_upload_status, documents = $4::jsonb,
         notes = coalesce($5::jsonb, notes), error = $6::jsonb, files = '[]'
       WHERE workspace_id = $1 AND id = $2 AND status = 'reading'`,
      [
        workspaceId,
        id,
        status,
        documents ? JSON.stringify(documents) : null,
        notes ? JSON.stringify(notes) : null,
        error ? JSON.stringify(error) : null,
      ],
    ),
  );
}
