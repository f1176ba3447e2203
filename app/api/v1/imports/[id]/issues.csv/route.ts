import { answerCsv } from "@/lib/formats/csv/answer";
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
    return answerCsv(rows(), `${fileName.replace(/[^\w.-]+/g, "_")}-issues.csv`);
  },
);
