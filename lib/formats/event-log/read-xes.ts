import { SaxesParser } from "saxes";
import { BatchCollector } from "@/lib/formats/event-log/batch-collector";
import type { EventRules } from "@/lib/formats/event-log/event-draft";
import type { LogBatch } from "@/lib/formats/event-log/types";
import { XesAssembler } from "@/lib/formats/event-log/xes-assembler";
import { FormatError } from "@/lib/formats/format-error";

/** The parser runs fastest on pieces of this size, and batches are cut between them. */
const PIECE_CHARACTERS = 64 * 1024;
/** Markup that goes on longer than this without ending is given up, so that memory stays bounded. */
const MAX_OPEN_CHARACTERS = 16 * 1024 * 1024;

export interface XesReadContext {
  rules: EventRules;
  batchSize: number;
  bytesRead: () => number;
}

/**
 * Reads XES (IEEE 1849) from UTF-8 bytes whose pieces end on whole characters.
 * @throws FormatError for XML that is malformed, cut off, declares entities, or is no event log
 */
export async function* readXes(
  bytes: AsyncIterable<Buffer>,
  context: XesReadContext,
): AsyncGenerator<LogBatch> {
  const collector = new BatchCollector(context.batchSize);
  const parser = createParser(new XesAssembler(context.rules, collector));
  for await (const piece of bytes) {
    const text = piece.toString("utf8");
    for (let start = 0; start < text.length; start += PIECE_CHARACTERS) {
      parser.write(text.slice(start, start + PIECE_CHARACTERS));
      if (collector.isFull) yield collector.take(context.bytesRead());
    }
  }
  parser.end();
  yield collector.take(context.bytesRead());
}

function createParser(assembler: XesAssembler) {
  const parser = new SaxesParser({ xmlns: false, position: false });
  let sinceMarkup = 0;
  let ending = false;
  parser.on("opentag", (tag) => {
    sinceMarkup = 0;
    assembler.open(tag.name, tag.attributes.key, tag.attributes.value, parser.line);
  });
  parser.on("closetag", () => {
    sinceMarkup = 0;
    assembler.close();
  });
  parser.on("doctype", refuseEntities);
  parser.on("error", (error) => {
    throw describeXmlError(error, parser.line, ending);
  });
  return {
    write(text: string) {
      sinceMarkup += text.length;
      if (sinceMarkup > MAX_OPEN_CHARACTERS) throw createTooLargeError(parser.line);
      parser.write(text);
    },
    end() {
      ending = true;
      parser.close();
    },
  };
}

function refuseEntities(doctype: string): void {
  if (!/<!ENTITY/i.test(doctype)) return;
  throw new FormatError({
    code: "xml-entities",
    message:
      "The file declares XML entities of its own, which can be used to harm the reader and are refused.",
    hint: "Remove the DOCTYPE at the top of the file; event logs do not need one.",
  });
}

function describeXmlError(error: Error, line: number, ending: boolean): FormatError {
  if (ending) {
    return new FormatError(
      {
        code: "xml-truncated",
        line,
        message: `The file ends in the middle, at line ${line}.`,
        hint: "Download or export it again; it was probably cut off on the way.",
      },
      { cause: error },
    );
  }
  return new FormatError(
    {
      code: "xml-malformed",
      line,
      message: `The file stops being valid XML at line ${line}: ${error.message.replace(/\.$/, "")}.`,
      hint: "Export it again, or correct that line in a text editor.",
    },
    { cause: error },
  );
}

function createTooLargeError(line: number): FormatError {
  return new FormatError({
    code: "field-too-large",
    line,
    message: `A single value at line ${line} is larger than 16 MB.`,
    hint: "Remove or shorten it in the export; values of up to 1 MB are read.",
  });
}
