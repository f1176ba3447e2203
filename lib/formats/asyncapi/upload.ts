import { posix } from "node:path";
import { FormatError } from "@/lib/formats/format-error";
import { decodeText } from "./decode-text";
import { asyncApiLimits } from "./limits";
import { parseFile } from "./parse-file";
import type { UploadedFile } from "./types";
import type { SourceFile } from "./yaml-tree";

/** The files of one upload, each parsed when it is first needed. */
export interface Upload {
  names: readonly string[];
  /** Null when the upload has no such file. Throws what `parseFile` does. */
  open: (name: string) => SourceFile | null;
}

/** @throws FormatError `file-too-large`, `name-twice`, `empty-file`; `binary-file` when a file is opened. */
export function openUpload(files: readonly UploadedFile[]): Upload {
  checkSize(files);
  const byName = new Map<string, UploadedFile>();
  for (const file of files) {
    const name = posix.normalize(file.name.replaceAll("\\", "/"));
    if (byName.has(name)) throw nameTwice(name);
    byName.set(name, { name, content: file.content });
  }
  const parsed = new Map<string, SourceFile>();
  const open = (name: string): SourceFile | null => {
    const known = parsed.get(name);
    if (known !== undefined) return known;
    const file = byName.get(name);
    if (file === undefined) return null;
    const source = parseFile(name, decodeText(file));
    parsed.set(name, source);
    return source;
  };
  return { names: [...byName.keys()], open };
}

function checkSize(files: readonly UploadedFile[]): void {
  if (files.length === 0) {
    throw new FormatError({
      code: "empty-file",
      message: "The upload has no file.",
      hint: "Choose one or more AsyncAPI documents, with the files they refer to.",
    });
  }
  let total = 0;
  for (const { name, content } of files) {
    const size = typeof content === "string" ? Buffer.byteLength(content) : content.byteLength;
    total += size;
    if (size > asyncApiLimits.fileBytes) throw tooLarge(`${name} has`, size, asyncApiLimits.fileBytes, name);
  }
  if (total > asyncApiLimits.uploadBytes)
    throw tooLarge("The files together have", total, asyncApiLimits.uploadBytes, null);
  if (files.length > asyncApiLimits.files) {
    throw new FormatError({
      code: "file-too-large",
      message: `The upload has ${files.length} files; at most ${asyncApiLimits.files} are read together.`,
      hint: "Leave out what is no AsyncAPI document, or upload in parts.",
    });
  }
}

function tooLarge(what: string, bytes: number, most: number, file: string | null): FormatError {
  return new FormatError({
    code: "file-too-large",
    message: `${what} ${inMegabytes(bytes)}; at most ${inMegabytes(most)} are read.`,
    hint: "Leave out examples and unused components, or upload the documents in parts.",
    ...(file === null ? {} : { file }),
  });
}

function inMegabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function nameTwice(file: string): FormatError {
  return new FormatError({
    code: "name-twice",
    message: `Two files of the upload are called ${file}.`,
    hint: "Upload the folder that holds them, so that each keeps its path, or rename one.",
    file,
  });
}
