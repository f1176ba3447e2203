"use client";

import { X } from "lucide-react";
import { IconButton } from "./button";
import { NativeDialog } from "./native-dialog";

export type ShortcutGroup = {
  title: string;
  shortcuts: readonly { keys: readonly string[]; label: string }[];
};
export type ShortcutHelpProps = { open: boolean; onClose: () => void; groups: readonly ShortcutGroup[] };

export function ShortcutHelp({ open, onClose, groups }: ShortcutHelpProps) {
  return (
    <NativeDialog
      label="Keyboard shortcuts"
      open={open}
      onClose={onClose}
      className="m-auto w-[min(34rem,calc(100vw-1.5rem))] max-w-none rounded-lg border border-rule p-5"
    >
      <div className="mb-3 flex items-start justify-between">
        <h2 className="finding text-xl">Keyboard shortcuts</h2>
        <IconButton label="Close" size="sm" icon={<X aria-hidden />} onClick={onClose} />
      </div>
      <div className="grid gap-x-8 gap-y-4 sm:grid-cols-2">
        {groups.map((group) => (
          <section key={group.title}>
            <h3 className="eyebrow border-b border-rule pb-1 text-ink-3">{group.title}</h3>
            <dl>
              {group.shortcuts.map(({ keys, label }) => (
                <div
                  key={label}
                  className="flex items-baseline justify-between gap-3 border-b border-rule py-1.5"
                >
                  <dt>{label}</dt>
                  <dd className="flex gap-1">
                    {keys.map((key) => (
                      <kbd
                        key={key}
                        className="min-w-6 rounded-sm border border-rule-strong bg-sunk px-1.5 text-center font-sans text-sm"
                      >
                        {key}
                      </kbd>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </NativeDialog>
  );
}
