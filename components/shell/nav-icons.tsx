import {
  Boxes,
  ChartNoAxesColumn,
  Database,
  HeartHandshake,
  LayoutDashboard,
  Settings,
  Spline,
  Users,
} from "lucide-react";
import type { NavIcon } from "./nav";

const ICONS = {
  overview: LayoutDashboard,
  profiles: Spline,
  customers: Users,
  economics: ChartNoAxesColumn,
  architecture: Boxes,
  success: HeartHandshake,
  data: Database,
  settings: Settings,
} as const;

export function NavPicture({ icon }: { icon: NavIcon }) {
  const Icon = ICONS[icon];
  return <Icon aria-hidden className="size-4 shrink-0" strokeWidth={1.75} />;
}
