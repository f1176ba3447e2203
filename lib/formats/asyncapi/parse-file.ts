import { type Document, LineCounter, parseDocument, type YAMLParseError } from "yaml";
import { FormatError } from "@/lib/formats/format-error";
import { convertYaml, tooDeep } from "./convert-yaml";
import { findJsonComment } from "./json-comment";
import { asyncApiLimits } from "./limits";
import type { SourceFile } from "./yaml-tree";

/** Levels that are opened one right after the other: the parser takes long to find that out. */
const OPENS_TOO_MANY = new RegExp(`(?:[[{]\\s*|[-?] ){${asyncApiLimits.depth + 1}}`);

/**
 * Parses one file of YAML or JSON.
 * @throws FormatError naming file and line: `yaml-malformed`, `yaml-tab`, `yaml-several`, `yaml-duplicate-key`,
 * `yaml-bomb`, `yaml-too-deep`, `json-comments`, `empty-file`.
 */
export function parseFile(name: string, text: string): SourceFile {
  refuseComments(name, text);
  if (OPENS_TOO_MANY.test(text)) throw tooDeep(name, null);
  const counter = new LineCounter();
  const lineOf = (at: number) => counter.linePos(at).line;
  try {
    // Keys that come twice are found on the way into the tree: the package compares each key with every other.
    const document: Document.Parsed = parseDocument(text, {
      lineCounter: counter,
      uniqueKeys: false,
      prettyErrors: false,
    });
    const [error] = document.errors;
    if (error?.code === "RESOURCE_EXHAUSTION") throw tooDeep(name, lineOf(error.pos[0]));
    if (error !== undefined) throw malformed(name, error, lineOf(error.pos[0]));
    const root = convertYaml(document, name, lineOf);
    if (root === null) throw empty(name);
    return { name, root, lineOf };
  } catch (error) {
    // Brackets within brackets by the ten thousand exhaust the stack of the parser.
    if (error instanceof RangeError) throw tooDeep(name, null);
    throw error;
  }
}

function malformed(file: string, error: YAMLParseError, line: number): FormatError {
  const place = { file, line };
  const where = `${file}, line ${line}`;
  if (error.code === "TAB_AS_INDENT") {
    return new FormatError({
      code: "yaml-tab",
      message: `${where}: the line is indented with a tab, which YAML does not allow.`,
      hint: "Replace tabs at the start of lines by spaces.",
      ...place,
    });
  }
  if (error.code === "MULTIPLE_DOCS") {
    return new FormatError({
      code: "yaml-several",
      message: `${where}: a second document begins there, after a line of three dashes.`,
      hint: "Put each AsyncAPI document in a file of its own and upload the files together.",
      ...place,
    });
  }
  return new FormatError(
    {
      code: "yaml-malformed",
      message: `${where}: this is not valid YAML or JSON. ${error.message}.`,
      hint: "Correct the line, or export the document again as YAML or JSON.",
      ...place,
    },
    { cause: error },
  );
}

function refuseComments(file: string, text: string): void {
  const line = findJsonComment(text);
  if (line === null) return;
  throw new FormatError({
    code: "json-comments",
    message: `${file}, line ${line}: JSON has no comments.`,
    hint: "Remove the comments, or save the document as YAML, where they begin with #.",
    file,
    line,
  });
}

function empty(file: string): FormatError {
  return new FormatError({
    code: "empty-file",
    message: `${file} is empty.`,
    hint: "Leave it out, or export the document again.",
    file,
  });
}
