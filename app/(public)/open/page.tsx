import { redirect } from "next/navigation";
import { requirePerson } from "@/lib/http/person-page";
import { findMyWorkspaces } from "@/lib/workspaces/queries";

/** Leads to the workspace used last, or to making the first one. */
export default async function OpenPage() {
  const person = await requirePerson("/open");
  const [last] = await findMyWorkspaces(person.userId);
  redirect(last ? `/${last.slug}` : "/new-workspace");
}
