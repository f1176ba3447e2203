import { Readable } from "node:stream";
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
    const text = Readable.toWeb(Readable.from(profileCsv(profile, query.table))) as ReadableStream<string>;
    return new Response(text.pipeThrough(new TextEncoderStream()), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}"`,
      },
    });
  },
);
