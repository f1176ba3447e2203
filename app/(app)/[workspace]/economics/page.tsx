import { redirect } from "next/navigation";
import { page } from "@/lib/http/page";

export default page("report:read", async ({ actor }) =>
  redirect(`/${actor.workspace.slug}/economics/activity`),
);
