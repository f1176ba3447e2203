"use client";

import type { ReactNode } from "react";
import { AppShell } from "@/components/shell/app-shell";
import { showToast } from "@/components/ui/toast-store";

export function GalleryShell({ children }: { children: ReactNode }) {
  return (
    <AppShell
      groups={[
        { label: "Overview", icon: "overview", href: "/gallery/overview", primary: true },
        { label: "Profiles", icon: "profiles", href: "/gallery/profiles" },
        { label: "Customers", icon: "customers", href: "/gallery/customers", primary: true },
        {
          label: "Economics",
          icon: "economics",
          items: [
            { href: "/gallery", label: "Activity", primary: true, icon: "economics" },
            { href: "/gallery/acquisition", label: "Acquisition" },
          ],
        },
        {
          label: "Data",
          icon: "data",
          items: [
            { href: "/gallery/imports", label: "Imports", count: "2" },
            { href: "/gallery/audit", label: "Audit" },
            { href: "/gallery/api", label: "API" },
          ],
        },
        { label: "Settings", icon: "settings", href: "/gallery/settings" },
      ]}
      workspaces={[
        { name: "Nordlicht Versicherung", href: "/gallery", current: true, note: "Demo workspace" },
        { name: "Hanse Credit", href: "/gallery?w=2" },
      ]}
      user={{ name: "Ada Lindqvist", email: "ada@nordlicht.example" }}
      onSignOut={() => showToast("Signed out.")}
      onLogTouchpoint={() =>
        showToast("Touchpoint logged for Brandt household.", { undo: () => showToast("Taken back.") })
      }
    >
      {children}
    </AppShell>
  );
}
