import { FormatError } from "@/lib/formats/format-error";

export function createDepthError(line: number, maxDepth: number): FormatError {
  return new FormatError({
    code: "xml-malformed",
    line,
    message: `Elements are nested more than ${maxDepth} deep at line ${line}.`,
    hint: "An event log never needs that; export it again.",
  });
}

export function createRootError(name: string, line?: number): FormatError {
  const isWebPage = name.toLowerCase() === "html";
  return new FormatError({
    code: "not-xes",
    ...(line === undefined ? {} : { line }),
    message: `This XML is not an event log: its outermost element is <${name.slice(0, 60)}>${isWebPage ? ", so it is a web page" : ""}.`,
    hint: isWebPage
      ? "The download probably needed a login; fetch the file again."
      : "Upload a XES file, whose outermost element is <log>.",
  });
}
