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
      label: "Architecture",
      icon: "architecture",
      items: allowed([
        { label: "Services", href: `${root}/architecture/services`, needs: "service:read" },
        { label: "Tailor or buy", href: `${root}/architecture/tailor-or-buy`, needs: "service:read" },
        { label: "Seams", href: `${root}/architecture/seams`, needs: "service:read" },
        { label: "Coupling", href: `${root}/architecture/coupling`, needs: "service:read" },
        { label: "Learning", href: `${root}/architecture/learning`, needs: "service:read" },
      ]),
    },
    {
      label: "Success",
      icon: "success",
      items: allowed([
        { label: "Outcomes", href: `${root}/success/outcomes`, needs: "success:read" },
        { label: "Assessments", href: `${root}/success/assessments`, needs: "success:read" },
        { label: "First-year walks", href: `${root}/success/walks`, needs: "success:read" },
        { label: "Upgrades", href: `${root}/success/upgrades`, needs: "product:read" },
        { label: "Endings", href: `${root}/success/endings`, needs: "ending:read" },
        { label: "At risk", href: `${root}/success/risks`, needs: "risk:read" },
        { label: "Escalations", href: `${root}/success/escalations`, needs: "escalation:read" },
        { label: "Common problems", href: `${root}/success/problems`, needs: "report:read" },
        { label: "Effort", href: `${root}/success/effort`, needs: "report:read" },
        { label: "Stage moves", href: `${root}/success/moves`, needs: "report:read" },
      ]),
    },
    {
      label: "Data",
      icon: "data",
      items: allowed([
        { label: "Imports", href: `${root}/data/imports`, needs: "import:read" },
        { label: "Live events", href: `${root}/data/events`, needs: "event:read" },
        { label: "Webhooks", href: `${root}/data/webhooks`, needs: "webhook:manage" },
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
