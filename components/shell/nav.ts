/** Names of the pictures that the shell knows; the description itself stays plain data. */
export type NavIcon =
  | "overview"
  | "profiles"
  | "customers"
  | "economics"
  | "architecture"
  | "success"
  | "data"
  | "settings";

export type NavItem = {
  href: string;
  label: string;
  icon?: NavIcon;
  /** Small figure behind the name: open things, formatted. */
  count?: string;
  /** Stands in the bottom bar of a phone; at most three do. */
  primary?: boolean;
};

/** One of the six groups. Without items it is a single link. Only what exists is listed. */
export type NavGroup = {
  label: string;
  icon: NavIcon;
  href?: string;
  primary?: boolean;
  items?: readonly NavItem[];
};

export type ShellWorkspace = { name: string; href: string; current?: boolean; note?: string };
export type ShellUser = { name: string; email: string };

export function isCurrent(path: string, href: string, exact = false): boolean {
  return path === href || (!exact && path.startsWith(`${href}/`));
}
