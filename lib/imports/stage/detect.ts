import type { ActorWorkspace } from "@/lib/auth/actor";
import { AppError } from "@/lib/errors";
import { detectEventLog } from "@/lib/formats/event-log/detect-event-log";
import { FormatError } from "@/lib/formats/format-error";
import type { Reading } from "@/lib/imports/reading";
import type { Detection, Fault, ImportKindName } from "@/lib/imports/schema";
import { toStorable } from "@/lib/storable";
import { chooseKind } from "./choose-kind";
import { readChunks } from "./chunks";

/** A fault of the whole file, in the shape that is kept and shown. */
export function describeFormatError(error: FormatError): Fault {
  return { code: error.code, message: error.message, hint: error.hint, line: error.line };
}

export function toAppError(fault: Fault): AppError {
  return new AppError("invalid", [fault.message, fault.hint].filter(Boolean).join(" "), {
    details: { ...fault },
  });
}

/** What the first bytes of an uploaded file tell, and how it would be read. */
export async function detectUpload(
  workspace: ActorWorkspace,
  importId: string,
  fileName: string,
): Promise<{ kind: ImportKindName; detection: Detection; reading: Reading } | { fault: Fault }> {
  try {
    const found = await detectEventLog(readChunks(workspace.id, importId), fileName);
    const { kind, why } = chooseKind(found);
    const time = found.csv?.columns.find((column) => column.role === "timestamp")?.dates ?? null;
    // The file's own words, which need not be ones that can be kept.
    return toStorable({
      kind,
      detection: {
        why,
        format: found.format,
        gzipLayers: found.gzipLayers,
        encoding: found.encoding,
        hasBom: found.hasBom,
        warnings: found.warnings,
        columns: (found.csv?.columns ?? []).map((column) => ({
          name: column.name,
          role: column.role,
          dateFormats: [...(column.dates?.formats ?? [])],
          ambiguous: column.dates?.ambiguous ?? false,
          examples: column.examples,
        })),
        missing: found.csv?.missing ?? [],
        preview: (found.csv?.preview ?? []).map((row) => row.map((cell) => cell.slice(0, 200))),
      },
      reading: {
        zone: workspace.timeZone,
        csv: found.csv
          ? {
              delimiter: found.csv.layout.delimiter as ",",
              lineEnding: found.csv.layout.lineEnding,
              hasHeader: found.csv.layout.hasHeader,
              columns: found.csv.layout.columns,
              caseColumns: [...(found.csv.layout.caseColumns ?? [])],
            }
          : null,
        dateFormats: time ? [...time.formats] : null,
        encoding: found.encoding,
        decimalMark: found.csv?.decimalMark ?? null,
      },
    });
  } catch (error) {
    if (error instanceof FormatError) return { fault: toStorable(describeFormatError(error)) };
    throw error;
  }
}
