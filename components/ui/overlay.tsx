"use client";

import { X } from "lucide-react";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { iconButtonClass } from "./button-style";
import { cx } from "./cx";
import { SHADE } from "./overlay-style";

export type OverlayProps = {
  title: string;
  description?: ReactNode;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  children: ReactNode;
  /** Buttons, right-aligned; the confirming one last. */
  footer?: ReactNode;
  size?: "sm" | "md" | "lg";
  /** For irreversible questions: a click outside does not count as an answer. */
  alert?: boolean;
};

const DIALOG_WIDTH = { sm: "max-w-sm", md: "max-w-lg", lg: "max-w-3xl" } as const;
const DRAWER_WIDTH = { sm: "sm:w-96", md: "sm:w-[30rem]", lg: "sm:w-[44rem]" } as const;

function Body({ title, description, children, footer, onOpenChange, alert }: OverlayProps) {
  return (
    <AriaDialog
      role={alert ? "alertdialog" : "dialog"}
      className="flex max-h-[inherit] min-h-0 flex-1 flex-col outline-none"
    >
      <header className="flex items-start gap-3 border-b border-rule px-5 pt-4 pb-3">
        <div className="min-w-0 flex-1">
          <Heading slot="title" className="finding text-xl">
            {title}
          </Heading>
          {description && <div className="mt-0.5 text-sm text-ink-3">{description}</div>}
        </div>
        <button
          type="button"
          aria-label="Close"
          className={iconButtonClass("quiet", "sm", "-mr-1.5")}
          onClick={() => onOpenChange(false)}
        >
          <X aria-hidden />
        </button>
      </header>
      <div className="scroll-quiet min-h-0 flex-1 overflow-y-auto px-5 py-4">{children}</div>
      {footer && (
        <footer className="flex flex-wrap justify-end gap-2 border-t border-rule px-5 py-3">{footer}</footer>
      )}
    </AriaDialog>
  );
}

/** A question in the middle of the page. */
export function Dialog(props: OverlayProps) {
  return (
    <ModalOverlay
      isOpen={props.open}
      onOpenChange={props.onOpenChange}
      isDismissable={!props.alert}
      className={cx(SHADE, "flex items-end justify-center p-3 sm:items-center")}
    >
      <Modal
        className={cx(
          "flex max-h-[calc(100dvh-1.5rem)] w-full flex-col rounded-lg border border-rule bg-raised shadow-raised outline-none",
          "data-entering:animate-[sheet-in_140ms_ease-out]",
          DIALOG_WIDTH[props.size ?? "md"],
        )}
      >
        <Body {...props} />
      </Modal>
    </ModalOverlay>
  );
}

/** Work beside the page: slides in from the right, from below on a phone. */
export function Drawer(props: OverlayProps) {
  return (
    <ModalOverlay
      isOpen={props.open}
      onOpenChange={props.onOpenChange}
      isDismissable={!props.alert}
      className={SHADE}
    >
      <Modal
        className={cx(
          "fixed inset-x-0 bottom-0 flex max-h-[92dvh] flex-col rounded-t-lg border border-rule bg-raised shadow-raised outline-none",
          "data-entering:animate-[sheet-in_160ms_ease-out] sm:data-entering:animate-[drawer-in_160ms_ease-out]",
          "sm:inset-y-0 sm:right-0 sm:left-auto sm:max-h-none sm:rounded-none sm:border-y-0 sm:border-r-0",
          DRAWER_WIDTH[props.size ?? "md"],
        )}
      >
        <Body {...props} />
      </Modal>
    </ModalOverlay>
  );
}
