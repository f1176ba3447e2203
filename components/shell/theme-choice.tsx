"use client";

import { useEffect, useState } from "react";
import { SegmentedControl } from "@/components/ui/choice";
import { THEME_KEY } from "./theme-script";

const OPTIONS = [
  { value: "system", label: "System" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
];

function apply(theme: string) {
  const root = document.documentElement;
  if (theme === "system") {
    delete root.dataset.theme;
    localStorage.removeItem(THEME_KEY);
  } else {
    root.dataset.theme = theme;
    localStorage.setItem(THEME_KEY, theme);
  }
}

/** Light, dark, or as the system says; remembered on this device. */
export function ThemeChoice({ name = "theme", hideLabel = false }: { name?: string; hideLabel?: boolean }) {
  const [theme, setTheme] = useState("system");
  useEffect(() => setTheme(document.documentElement.dataset.theme ?? "system"), []);
  return (
    <SegmentedControl
      label="Paper"
      hideLabel={hideLabel}
      name={name}
      options={OPTIONS}
      value={theme}
      onChange={(next) => {
        setTheme(next);
        apply(next);
      }}
    />
  );
}
