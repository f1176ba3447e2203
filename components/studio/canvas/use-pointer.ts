"use client";

import {
  type MouseEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import type { Device, PointerInput, PointerState } from "@/components/studio/pointer/board";
import { Idle, REACH } from "@/components/studio/pointer/idle";
import { type Fingers, pinchWindow } from "@/components/studio/pointer/pinch";
import { type Hit, hitTest } from "@/components/studio/scene/hit";
import { toUnit, type XAxis } from "@/components/studio/scene/x-axis";
import type { StudioStore } from "@/components/studio/store/studio-store";

const DOUBLE_CLICK = 400;

/** What a press would do, shown before it is made. */
const OVER: Readonly<Partial<Record<Hit["on"], string>>> = {
  mark: "grab",
  line: "copy",
  border: "ew-resize",
  stage: "grab",
};

function deviceOf(event: PointerEvent): Device {
  return event.pointerType === "touch" || event.pointerType === "pen" ? event.pointerType : "mouse";
}

/** Feeds the pointer states from the page's events. Fields and buttons on the canvas keep theirs. */
export function usePointer(
  store: StudioStore,
  canvas: RefObject<HTMLElement | null>,
  space: RefObject<boolean>,
) {
  const state = useRef<PointerState>(new Idle());
  const held = useRef<number | null>(null);
  const lastClick = useRef({ time: 0, x: 0, y: 0, count: 0 });
  const fingers = useRef(new Map<number, number>());
  const pinch = useRef<{ axis: XAxis; before: Fingers } | null>(null);
  const [doing, setDoing] = useState("idle");

  const feed = useCallback(
    (input: PointerInput) => {
      state.current = state.current.on(input, store);
      setDoing(state.current.name);
    },
    [store],
  );

  // Asking where the canvas stands makes the browser lay the page out: once is enough until something scrolls.
  const corner = useRef<{ left: number; top: number } | null>(null);
  const cornerOf = () => {
    corner.current ??= canvas.current?.getBoundingClientRect() ?? null;
    return corner.current ?? { left: 0, top: 0 };
  };
  useEffect(() => {
    const forget = () => {
      corner.current = null;
    };
    window.addEventListener("scroll", forget, { capture: true, passive: true });
    window.addEventListener("resize", forget);
    return () => {
      window.removeEventListener("scroll", forget, { capture: true });
      window.removeEventListener("resize", forget);
    };
  }, []);

  const inputOf = (event: PointerEvent, kind: PointerInput["kind"]): PointerInput => {
    // A press finds the canvas where it is now: a notice above it may have come or gone.
    if (kind === "down" || held.current === null) corner.current = null;
    const { left, top } = cornerOf();
    return {
      kind,
      x: event.clientX - left,
      y: event.clientY - top,
      device: deviceOf(event),
      shift: event.shiftKey,
      free: event.ctrlKey || event.metaKey,
      pan: event.button === 1 || space.current,
      clicks: lastClick.current.count,
    };
  };

  const placeOf = (event: PointerEvent) => event.clientX - cornerOf().left;
  const spread = (): Fingers | null => {
    const [first, second] = [...fingers.current.values()];
    return first === undefined || second === undefined ? null : [first, second];
  };
  /** A second finger turns whatever goes on into a zoom. Answers whether the event was taken. */
  const pinches = (event: PointerEvent): boolean => {
    if (event.pointerType !== "touch") return false;
    if (event.type === "pointerdown") {
      fingers.current.set(event.pointerId, placeOf(event));
      const before = spread();
      if (!before) return false;
      feed(inputOf(event, "cancel"));
      held.current = null;
      pinch.current = { axis: store.scene.axis, before };
      return true;
    }
    if (!fingers.current.has(event.pointerId)) return pinch.current !== null;
    if (event.type === "pointermove") {
      fingers.current.set(event.pointerId, placeOf(event));
      const after = spread();
      if (pinch.current && after)
        store.seeWindow(pinchWindow(pinch.current.axis, pinch.current.before, after));
      return pinch.current !== null;
    }
    fingers.current.delete(event.pointerId);
    const was = pinch.current !== null;
    if (fingers.current.size === 0) pinch.current = null;
    return was;
  };

  useEffect(() => {
    const cancel = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || state.current.name === "idle") return;
      event.preventDefault();
      event.stopPropagation();
      held.current = null;
      feed({ kind: "cancel", x: 0, y: 0, device: "mouse", shift: false, free: false, pan: false, clicks: 0 });
    };
    document.addEventListener("keydown", cancel, true);
    return () => document.removeEventListener("keydown", cancel, true);
  }, [feed]);

  return {
    doing,
    handlers: {
      onPointerDown: (event: PointerEvent) => {
        if (pinches(event)) return;
        if (held.current !== null || (event.button !== 0 && event.button !== 1)) return;
        if (event.target instanceof Element && event.target.closest("[data-own]")) return;
        const last = lastClick.current;
        const near = Math.hypot(event.clientX - last.x, event.clientY - last.y) < 6;
        const count = near && event.timeStamp - last.time < DOUBLE_CLICK ? last.count + 1 : 1;
        lastClick.current = { time: event.timeStamp, x: event.clientX, y: event.clientY, count };
        held.current = event.pointerId;
        canvas.current?.setPointerCapture(event.pointerId);
        if (canvas.current) canvas.current.style.cursor = "";
        feed(inputOf(event, "down"));
      },
      // A press gives the focus to the mark that was hit, which among crowded handles need not be the topmost.
      onMouseDown: (event: MouseEvent) => {
        if (event.target instanceof Element && event.target.closest("[data-mark]")) event.preventDefault();
      },
      onPointerMove: (event: PointerEvent) => {
        if (pinches(event)) return;
        const input = inputOf(event, "move");
        if (held.current === event.pointerId) feed(input);
        else if (event.pointerType === "mouse" && canvas.current) {
          const hit = hitTest(store.document, store.scene, input, { reach: REACH.mouse });
          canvas.current.style.cursor = store.tool === "select" ? (OVER[hit.on] ?? "") : "";
        }
        const { axis } = store.scene;
        const inside = input.x >= axis.left && input.x <= axis.left + axis.width;
        store.setCursor(inside ? toUnit(axis, input.x) : null);
      },
      onPointerUp: (event: PointerEvent) => {
        if (pinches(event)) return;
        if (held.current !== event.pointerId) return;
        held.current = null;
        feed(inputOf(event, "up"));
      },
      onPointerCancel: (event: PointerEvent) => {
        if (pinches(event)) return;
        if (held.current !== event.pointerId) return;
        held.current = null;
        feed(inputOf(event, "cancel"));
      },
      onPointerLeave: () => {
        if (held.current === null) store.setCursor(null);
      },
    },
  };
}
