import type { ProfileChannel } from "@/lib/engine/profile/profile";

export const CHANNEL_NAMES: Readonly<Record<ProfileChannel, string>> = {
  digital: "Digital",
  email: "Email",
  chat: "Chat",
  phone: "Phone",
  mail: "Mail",
  agent: "Agent",
  branch: "Branch",
  other: "Other",
};
