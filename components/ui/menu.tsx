"use client";

import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import { Menu as AriaMenu, MenuItem, MenuSection, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { type ButtonSize, type ButtonVariant, buttonClass, iconButtonClass } from "./button-style";
import { cx } from "./cx";
import { LIST_ITEM, POPOVER } from "./overlay-style";

export type MenuAction = {
  id: string;
  label: string;
  hint?: string;
  icon?: ReactNode;
  href?: string;
  onAction?: () => void;
  disabled?: boolean;
  tone?: "danger";
};
export type MenuProps = {
  /** Spoken name; shown too unless `icon` stands alone. */
  label: string;
  icon?: ReactNode;
  iconOnly?: boolean;
  variant?: ButtonVariant;
  size?: ButtonSize;
  items: readonly (MenuAction | { section: string; items: readonly MenuAction[] })[];
};

function Item({ label, hint, icon, tone, disabled, id }: MenuAction) {
  return (
    <MenuItem
      id={id}
      textValue={label}
      isDisabled={disabled ?? false}
      className={cx(LIST_ITEM, tone === "danger" && "text-negative")}
    >
      {icon}
      {label}
      {hint && <kbd className="ml-auto pl-4 font-sans text-sm text-ink-3">{hint}</kbd>}
    </MenuItem>
  );
}

export function Menu({ label, icon, iconOnly, variant = "secondary", size = "md", items }: MenuProps) {
  const router = useRouter();
  const all = items.flatMap((item) => ("section" in item ? item.items : [item]));
  const run = (id: string) => {
    const chosen = all.find((item) => item.id === id);
    chosen?.onAction?.();
    if (chosen?.href) router.push(chosen.href);
  };
  return (
    <MenuTrigger>
      <Button
        className={iconOnly ? iconButtonClass(variant, size) : buttonClass(variant, size)}
        {...(iconOnly ? { "aria-label": label } : {})}
      >
        {icon}
        {!iconOnly && label}
      </Button>
      <Popover className={POPOVER} offset={4}>
        <AriaMenu
          className="max-h-96 min-w-48 overflow-auto p-1 outline-none"
          onAction={(key) => run(String(key))}
        >
          {items.map((item) =>
            "section" in item ? (
              <MenuSection
                key={item.section}
                className="not-first:mt-1 not-first:border-t not-first:border-rule not-first:pt-1"
              >
                <Header className="eyebrow px-2 pt-1.5 pb-0.5 text-ink-3">{item.section}</Header>
                {item.items.map((inner) => (
                  <Item key={inner.id} {...inner} />
                ))}
              </MenuSection>
            ) : (
              <Item key={item.id} {...item} />
            ),
          )}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
