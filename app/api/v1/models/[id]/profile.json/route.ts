import { writeProfileJson } from "@/lib/formats/profile-json/write";
import { route } from "@/lib/http/route";
import { modelParams } from "@/lib/models/schema";
import { exportProfile } from "@/lib/profiles/export-profile";
import { profileQuery } from "@/lib/profiles/schema";

export const GET = route(
  {
    id: "downloadProfile",
    summary: "A profile with its scenarios as profile.json",
    description:
      "Format version 2, described by /schemas/profile-2.json. What is written is read again without a loss.",
    tag: "Models",
    access: "model:read",
    params: modelParams,
    query: profileQuery,
    rawResponse: "application/json",
  },
  async ({ actor, params, query }) => {
    const file = await exportProfile(actor, params.id, query);
    return new Response(writeProfileJson(file), {
      headers: {
        "content-type": "application/json; charset=utf-8",
        "content-disposition": `attachment; filename="${file.name.replace(/[^\w.-]+/g, "_")}.profile.json"`,
        "cache-control": "no-store",
      },
    });
  },
);
