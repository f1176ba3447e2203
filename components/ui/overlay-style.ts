export const POPOVER =
  "rounded-lg border border-rule bg-raised text-ink shadow-raised outline-none data-entering:animate-[overlay-in_100ms_ease-out]";
export const LIST_ITEM =
  "flex min-h-8 cursor-pointer items-center gap-2 rounded-md px-2 py-1 text-base text-ink no-underline outline-none select-none data-focused:bg-accent-tint data-disabled:text-ink-3 data-selected:font-medium [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-ink-2";
export const SHADE = "fixed inset-0 z-50 bg-shade data-entering:animate-[overlay-in_120ms_ease-out]";
