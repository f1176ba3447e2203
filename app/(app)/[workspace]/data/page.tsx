import { redirect } from "next/navigation";
import { page } from "@/lib/http/page";

export default page("import:read", async ({ actor }) => redirect(`/${actor.workspace.slug}/data/imports`));
