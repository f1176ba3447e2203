import { route } from "@/lib/http/route";
import { findIssues } from "@/lib/imports/queries";
import { issuePage, issueQuery, params } from "@/lib/imports/schema";

export const GET = route(
  {
    id: "listImportIssues",
    summary: "Rows that were not taken, or only with a remark: line, field, value and reason",
    tag: "Imports",
    access: "import:read",
    params,
    query: issueQuery,
    response: issuePage,
  },
  async ({ actor, params: { id }, query }) => findIssues(actor, id, query),
);
