import type { Role } from "@/lib/auth/permissions";

/** What each role is for, in the words of the member who chooses one. */
export const roleTexts: Readonly<Record<Role, { label: string; may: string }>> = {
  owner: { label: "Owner", may: "Everything, and deleting the workspace" },
  admin: { label: "Admin", may: "Everything but deleting the workspace and naming owners" },
  architect: { label: "Architect", may: "Models and imports; reads all the rest" },
  finance: { label: "Finance", may: "Money and imports; reads all the rest" },
  success: { label: "Customer success", may: "Customers, touchpoints and stage moves; reads all the rest" },
  viewer: { label: "Viewer", may: "Reads everything but the audit trail" },
};
