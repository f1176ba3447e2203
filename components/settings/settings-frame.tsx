import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { PageHeader } from "@/components/ui/page-header";

export type SettingsPlace =
  | "workspace"
  | "members"
  | "segments"
  | "exchange-rates"
  | "calendars"
  | "api-keys"
  | "sign-ins";

export type SettingsFrameProps = {
  root: string;
  at: SettingsPlace;
  title: string;
  lead: ReactNode;
  actions?: ReactNode;
  mayManageKeys: boolean;
  maySeeSignIns: boolean;
  children: ReactNode;
};

/** The settings' own tabs under one header. */
export function SettingsFrame({
  root,
  at,
  title,
  lead,
  actions,
  mayManageKeys,
  maySeeSignIns,
  children,
}: SettingsFrameProps) {
  const tab = (place: SettingsPlace, label: string, path: string) => ({
    href: `${root}/settings${path}`,
    label,
    current: place === at,
  });
  return (
    <>
      <PageHeader
        title={title}
        lead={lead}
        crumbs={[{ label: "Settings" }, { label: title }]}
        actions={actions}
      />
      <LinkTabs
        label="Settings"
        tabs={[
          tab("workspace", "Workspace", ""),
          tab("members", "Members", "/members"),
          tab("segments", "Segments", "/segments"),
          tab("exchange-rates", "Exchange rates", "/exchange-rates"),
          tab("calendars", "Calendars", "/calendars"),
          ...(mayManageKeys ? [tab("api-keys", "API keys", "/api-keys")] : []),
          ...(maySeeSignIns ? [tab("sign-ins", "Sign-ins", "/sign-ins")] : []),
        ]}
      />
      <div className="pt-6">{children}</div>
    </>
  );
}
