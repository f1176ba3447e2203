import { FormatError } from "@/lib/formats/format-error";
import type { Upload } from "./upload";
import type { SourceFile } from "./yaml-tree";

const DOCUMENT_NAME = /\.(?:ya?ml|json)$/i;

/** Keys at the root of a document whose version was forgotten. */
const TELLING = ["channels", "operations"];

/**
 * Tells the documents of an upload from the files that are only referred to. Of several files those that are not called
 * .yaml, .yml or .json are not opened: a folder may hold a readme.
 * @throws FormatError `asyncapi-version` when a file means to be a document and says no version, or when none is there.
 */
export function findDocuments(upload: Upload): { documents: SourceFile[]; others: string[] } {
  const documents: SourceFile[] = [];
  const others: string[] = [];
  for (const name of upload.names) {
    const readable = DOCUMENT_NAME.test(name) || upload.names.length === 1;
    const file = readable ? upload.open(name) : null;
    if (file !== null && keysOf(file).has("asyncapi")) documents.push(file);
    else if (file !== null && keysOf(file).has("info") && TELLING.some((key) => keysOf(file).has(key)))
      throw noVersion(file);
    else others.push(name);
  }
  if (documents.length === 0) throw noDocument(upload, others);
  return { documents, others };
}

function keysOf(file: SourceFile): ReadonlySet<string> {
  return new Set(file.root.kind === "map" ? file.root.entries.keys() : []);
}

function noVersion(file: SourceFile): FormatError {
  return new FormatError({
    code: "asyncapi-version",
    message: `${file.name}: the document does not say which version of AsyncAPI it is written in.`,
    hint: 'Begin it with a line such as "asyncapi: 3.0.0".',
    file: file.name,
    line: 1,
    path: "asyncapi",
  });
}

function noDocument(upload: Upload, names: readonly string[]): FormatError {
  const [name = "The upload"] = names;
  const file = upload.names.length === 1 ? upload.open(name) : null;
  const keys = file === null ? new Set<string>() : keysOf(file);
  const known = keys.has("openapi") || keys.has("swagger");
  const what =
    names.length > 1
      ? `None of the ${names.length} files is an AsyncAPI document.`
      : known
        ? `${name} is an OpenAPI document, not an AsyncAPI one.`
        : `${name} is no AsyncAPI document: it has no key "asyncapi".`;
  return new FormatError({
    code: "asyncapi-version",
    message: what,
    hint: 'Upload documents that begin with a line such as "asyncapi: 3.0.0".',
    ...(names.length === 1 ? { file: name, line: 1, path: "asyncapi" } : {}),
  });
}
