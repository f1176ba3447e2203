import { type PointerEvent, useCallback, useEffect, useRef, useState } from "react";

export type Frame = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** The nearest that a drawing is looked at, and the farthest, as shares of the whole. */
const nearest = 0.12;
const farthest = 1.3;
const wide = 700;

type Size = { width: number; height: number };

/** Which part of a drawing is in sight: dragged, zoomed about the pointer or the middle, or the whole of it. */
export function usePanZoom({ width, height }: Size) {
  const svg = useRef<SVGSVGElement>(null);
  const whole: Frame = { x: 0, y: 0, width, height };
  const [chosen, setChosen] = useState<Frame | null>(null);
  const frame = chosen ?? whole;
  const drag = useRef<{ x: number; y: number; frame: Frame; scale: number } | null>(null);

  const zoomAt = useCallback(
    (factor: number, at?: { x: number; y: number }) =>
      setChosen((last) => {
        const now = last ?? { x: 0, y: 0, width, height };
        const share = Math.min(farthest, Math.max(nearest, (now.width / width) * factor));
        const next = { width: width * share, height: height * share };
        const { x, y } = at ?? { x: now.x + now.width / 2, y: now.y + now.height / 2 };
        const part = { x: (x - now.x) / now.width, y: (y - now.y) / now.height };
        return { x: x - part.x * next.width, y: y - part.y * next.height, ...next };
      }),
    [width, height],
  );

  const toDrawing = useCallback((clientX: number, clientY: number) => {
    const matrix = svg.current?.getScreenCTM()?.inverse();
    const point = matrix ? new DOMPoint(clientX, clientY).matrixTransform(matrix) : null;
    return point ? { x: point.x, y: point.y } : undefined;
  }, []);

  useEffect(() => {
    const element = svg.current;
    if (!element) return;
    // On a phone the whole would be too small to read: it begins with its upper left part.
    if (element.clientWidth < wide && width > wide)
      setChosen(
        (last) => last ?? { x: 0, y: 0, width: width * (wide / width), height: height * (wide / width) },
      );
    // The page scrolls by the wheel; with Ctrl, as pinching sends it, the map zooms.
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      zoomAt(event.deltaY > 0 ? 1.15 : 1 / 1.15, toDrawing(event.clientX, event.clientY));
    };
    element.addEventListener("wheel", onWheel, { passive: false });
    return () => element.removeEventListener("wheel", onWheel);
  }, [width, height, zoomAt, toDrawing]);

  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (event.button !== 0) return;
    const scale = svg.current?.getScreenCTM()?.a ?? 1;
    drag.current = { x: event.clientX, y: event.clientY, frame, scale };
  };
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const from = drag.current;
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    if (Math.abs(dx) + Math.abs(dy) < 4) return;
    svg.current?.setPointerCapture(event.pointerId);
    setChosen({ ...from.frame, x: from.frame.x - dx / from.scale, y: from.frame.y - dy / from.scale });
  };
  const onPointerUp = () => {
    drag.current = null;
  };

  /** Brings a box into sight when it is out of it. */
  const reveal = (box: Frame) => {
    const inside =
      box.x >= frame.x &&
      box.y >= frame.y &&
      box.x + box.width <= frame.x + frame.width &&
      box.y + box.height <= frame.y + frame.height;
    if (inside) return;
    setChosen({
      ...frame,
      x: box.x + box.width / 2 - frame.width / 2,
      y: box.y + box.height / 2 - frame.height / 2,
    });
  };

  return {
    svg,
    frame,
    zoomIn: () => zoomAt(1 / 1.3),
    zoomOut: () => zoomAt(1.3),
    showAll: () => setChosen(whole),
    reveal,
    handlers: { onPointerDown, onPointerMove, onPointerUp, onPointerCancel: onPointerUp },
  };
}
