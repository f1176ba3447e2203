"use client";

import { useRouter } from "next/navigation";
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";
import { cx } from "./cx";
import { NativeDialog } from "./native-dialog";

export type Command = {
  id: string;
  label: string;
  group: string;
  hint?: string;
  icon?: ReactNode;
  /** More words it should be found by. */
  words?: string;
  href?: string;
  onSelect?: () => void;
};

export type CommandMenuProps = {
  open: boolean;
  onClose: () => void;
  commands: readonly Command[];
  /** Results from the server for what was typed (customers, profiles …); they stand above the commands. */
  onSearch?: (text: string, signal: AbortSignal) => Promise<readonly Command[]>;
};

const SEARCH_AFTER_MS = 140;

function matches(command: Command, text: string): boolean {
  const haystack = `${command.label} ${command.group} ${command.words ?? ""}`.toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => haystack.includes(word));
}

function useFound(text: string, onSearch: CommandMenuProps["onSearch"]): readonly Command[] {
  const [found, setFound] = useState<readonly Command[]>([]);
  useEffect(() => {
    const wanted = text.trim();
    if (!onSearch || wanted.length < 2) {
      setFound([]);
      return;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      onSearch(wanted, abort.signal).then(
        (results) => abort.signal.aborted || setFound(results),
        () => abort.signal.aborted || setFound([]),
      );
    }, SEARCH_AFTER_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [text, onSearch]);
  return found;
}

function Palette({ commands, onSearch, onClose }: Omit<CommandMenuProps, "open">) {
  const id = useId();
  const router = useRouter();
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const found = useFound(text, onSearch);
  const list = [...found, ...commands.filter((command) => matches(command, text.trim()))];
  const active = Math.min(at, list.length - 1);

  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.onSelect?.();
    if (command.href) router.push(command.href);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && list.length > 0) {
      event.preventDefault();
      const next = (active + step + list.length) % list.length;
      setAt(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    }
    if (event.key === "Enter") {
      event.preventDefault();
      choose(list[active]);
    }
  };
  return (
    <>
      <input
        // biome-ignore lint/a11y/noAutofocus: the menu was asked for in order to type
        autoFocus
        role="combobox"
        aria-label="Search and commands"
        aria-expanded="true"
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        {...(active >= 0 ? { "aria-activedescendant": `${id}-${active}` } : {})}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder="Search customers, profiles, pages…"
        className="w-full border-b border-rule bg-transparent px-4 py-3.5 text-lg outline-none"
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Results"
        className="scroll-quiet max-h-[50dvh] overflow-y-auto p-1.5"
      >
        {list.map((command, index) => (
          <div key={command.id}>
            {command.group !== list[index - 1]?.group && (
              <p role="presentation" className="eyebrow px-2.5 pt-2 pb-1 text-ink-3">
                {command.group}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled on the combobox */}
            <div
              id={`${id}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              onPointerMove={() => setAt(index)}
              onClick={() => choose(command)}
              className={cx(
                "flex min-h-9 cursor-pointer items-center gap-2.5 rounded-md px-2.5 [&_svg]:size-4 [&_svg]:text-ink-3",
                index === active && "bg-accent-tint",
              )}
            >
              {command.icon}
              <span className="min-w-0 truncate">{command.label}</span>
              {command.hint && (
                <span className="ml-auto pl-3 text-sm whitespace-nowrap text-ink-3">{command.hint}</span>
              )}
            </div>
          </div>
        ))}
        {list.length === 0 && <p className="px-2.5 py-4 text-ink-3">Nothing found for “{text}”.</p>}
      </div>
    </>
  );
}

export function CommandMenu({ open, onClose, ...rest }: CommandMenuProps) {
  return (
    <NativeDialog
      label="Search and commands"
      open={open}
      onClose={onClose}
      className="mx-auto mt-[12dvh] w-[min(38rem,calc(100vw-1.5rem))] max-w-none rounded-lg border border-rule"
    >
      <Palette onClose={onClose} {...rest} />
    </NativeDialog>
  );
}
