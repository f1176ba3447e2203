import { Readable } from "node:stream";
import { writeCsv } from "@/lib/formats/csv/write";
import { route } from "@/lib/http/route";
import { findImport, streamIssues } from "@/lib/imports/queries";
import { params } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "downloadImportIssues",
    summary:
      "All issues of an import as CSV; text that a spreadsheet would run as a formula is made harmless",
    tag: "Imports",
    access: "import:read",
    params,
    rawResponse: "text/csv",
  },
  async ({ actor, params: { id } }) => {
    const { fileName } = await findImport(actor, id);
    async function* rows() {
      yield ["line", "severity", "field", "value", "reason"];
      for await (const issue of streamIssues(actor, id)) {
        yield [issue.line, issue.severity, issue.field, issue.value, issue.reason];
      }
    }
    const name = `${fileName.replace(/[^\w.-]+/g, "_")}-issues.csv`;
    const text = Readable.toWeb(Readable.from(writeCsv(rows(), { bom: true }))) as ReadableStream<string>;
    return new Response(text.pipeThrough(new TextEncoderStream()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  },
);
