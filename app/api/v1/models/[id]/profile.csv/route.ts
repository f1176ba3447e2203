import { answerCsv } from "@/lib/formats/csv/answer";
import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { profileCsv } from "@/lib/profiles/csv";
import { readProfile } from "@/lib/profiles/read-profile";
import { csvQuery } from "@/lib/profiles/schema";

export const GET = route(
  {
    id: "downloadProfileCsv",
    summary: "A profile as CSV: totals of its stages, or the months of a life",
    description: "Text that a spreadsheet would run as a formula is made harmless.",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    query: csvQuery,
    rawResponse: "text/csv",
  },
  async ({ actor, params, query }) => {
    const { model, profile } = await readProfile(actor, params.id, query);
    const name = `${model.name.replace(/[^\w.-]+/g, "_")}-${query.table}.csv`;
    return answerCsv(profileCsv(profile, query.table), name);
  },
);
