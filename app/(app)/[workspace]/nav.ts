import type { NavGroup, NavItem } from "@/components/shell/nav";
import { type Actor, actorMay } from "@/lib/auth/actor";
import type { Permission } from "@/lib/auth/permissions";

type Place = NavItem & { needs: Permission };

/** What the left rail lists for this member: only pages that exist and that the member may open. */
export function navOf(actor: Actor): NavGroup[] {
  const root = `/${actor.workspace.slug}`;
  const allowed = (places: readonly Place[]): NavItem[] =>
    places.filter((place) => actorMay(actor, place.needs)).map(({ needs: _, ...item }) => item);
  return [
    { label: "Overview", icon: "overview", href: root, primary: true },
    { label: "Profiles", icon: "profiles", href: `${root}/profiles` },
    { label: "Customers", icon: "customers", href: `${root}/customers`, primary: true },
    {
      label: "Economics",
      icon: "economics",
      items: allowed([
        { label: "Activity", href: `${root}/economics/activity`, primary: true, needs: "report:read" },
        { label: "Acquisition", href: `${root}/economics/acquisition`, needs: "report:read" },
        { label: "Accounting lens", href: `${root}/economics/lens`, needs: "report:read" },
        { label: "Customer curves", href: `${root}/economics/customers`, needs: "report:read" },
        { label: "Retention", href: `${root}/economics/retention`, needs: "report:read" },
        { label: "Software spend", href: `${root}/economics/software`, needs: "report:read" },
        { label: "Spend alignment", href: `${root}/economics/alignment`, needs: "report:read" },
        { label: "Load forecast", href: `${root}/economics/forecast`, needs: "report:read" },
      ]),
    },
    {
      label: "Data",
      icon: "data",
      items: allowed([
        { label: "Imports", href: `${root}/data/imports`, needs: "import:read" },
        { label: "API", href: `${root}/data/api`, needs: "workspace:read" },
      ]),
    },
    {
      label: "Settings",
      icon: "settings",
      href: `${root}/settings`,
      items: allowed([{ label: "Audit trail", href: `${root}/audit`, needs: "audit:read" }]),
    },
  ];
}
