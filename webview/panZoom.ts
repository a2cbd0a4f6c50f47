import type { Picture } from "../engine/protocol";

/** The visible part of the picture: moved and scaled by a CSS transform, so that text stays text. */
export interface Camera {
  x: number;
  y: number;
  k: number;
}

export interface Size {
  width: number;
  height: number;
}

/** What can be seen at all: where it begins, and its size. */
export interface Extent extends Size {
  x: number;
  y: number;
}

/** Further out than this only as far as it takes to see the whole picture, which has a limit too. */
const SMALLEST = 0.5;
const FIT_SMALLEST = 0.1;
const LARGEST = 3;
/** Below this scale numbers cannot be read and are hidden. */
const FAR = 0.45;
const DRAG_FROM = 4;
const SETTLE_MS = 150;

export function extentOf({ left: x = 0, top: y = 0, width, height }: Picture): Extent {
  return { x, y, width: width - x, height: height - y };
}

/** The whole picture in the middle, at most at its own size. */
export function fit({ x, y, width, height }: Extent, view: Size, least = FIT_SMALLEST): Camera {
  const k = Math.max(least, Math.min(1, view.width / width, view.height / height));
  return { k, x: (view.width - width * k) / 2 - x * k, y: Math.max(0, (view.height - height * k) / 2) - y * k };
}

/** How far out one can go: half size, or what shows the whole picture. */
export function leastScale(picture: Extent, view: Size): number {
  return Math.min(SMALLEST, fit(picture, view).k);
}

/** Scaled by `factor` around the point (x, y) of the view. */
export function zoomAt(camera: Camera, factor: number, x: number, y: number, least = SMALLEST): Camera {
  const k = Math.max(least, Math.min(LARGEST, camera.k * factor));
  const real = k / camera.k;
  return { k, x: x - (x - camera.x) * real, y: y - (y - camera.y) * real };
}

/** Moved just so far that a rectangle of the picture is inside the view, its upper left corner first. */
export function show(
  camera: Camera,
  view: Size,
  rect: { x: number; y: number; w: number; h: number },
  margin = 24,
): Camera {
  const along = (offset: number, length: number, at: number, size: number): number => {
    const start = at * camera.k + offset;
    const end = (at + size) * camera.k + offset;
    let moved = offset;
    if (end > length - margin) moved -= end - (length - margin);
    if (start + moved - offset < margin) moved = margin - at * camera.k;
    return moved;
  };
  return {
    k: camera.k,
    x: along(camera.x, view.width, rect.x, rect.w),
    y: along(camera.y, view.height, rect.y, rect.h),
  };
}

/** Never so far that the picture is out of sight. */
export function bounded(camera: Camera, picture: Extent, view: Size): Camera {
  const keep = 60;
  const along = (at: number, start: number, size: number, length: number): number =>
    Math.min(length - keep - start * camera.k, Math.max(keep - (start + size) * camera.k, at));
  return {
    k: camera.k,
    x: along(camera.x, picture.x, picture.width, view.width),
    y: along(camera.y, picture.y, picture.height, view.height),
  };
}

/** Moves `group`, which holds `layer`, inside `port` by pointer and wheel; `moved` tells a drag from a click. */
export class PanZoom {
  camera: Camera = { x: 0, y: 0, k: 1 };
  picture: Extent = { x: 0, y: 0, width: 1, height: 1 };
  moved = false;
  /** The user chose what to see. */
  touched = false;
  #pointers = new Map<number, { x: number; y: number }>();
  #start: { x: number; y: number } | null = null;
  #settle = 0;
  #moves = 0;

  constructor(
    private readonly port: HTMLElement,
    private readonly group: SVGElement,
    private readonly layer: HTMLElement,
    private readonly changed: () => void,
  ) {
    port.addEventListener("pointerdown", (event) => this.#down(event));
    port.addEventListener("pointermove", (event) => this.#move(event));
    for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) {
      port.addEventListener(name, (event) => this.#pointers.delete(event.pointerId));
    }
    port.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
  }

  get view(): Size {
    return { width: this.port.clientWidth, height: this.port.clientHeight };
  }

  set(camera: Camera): void {
    this.camera = bounded(camera, this.picture, this.view);
    const { x, y, k } = this.camera;
    this.group.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
    this.port.classList.toggle("far", k < FAR);
    this.changed();
    // A layer of its own while it moves, below what is scaled: it keeps its pixels. Without it afterwards, so that text is
    // drawn sharp again.
    this.layer.style.willChange = "transform";
    window.clearTimeout(this.#settle);
    const moves = ++this.#moves;
    // Counted from the frame that shows it: where frames are slow, drawing text anew in between makes them slower still.
    requestAnimationFrame(() => {
      if (moves !== this.#moves) return;
      this.#settle = window.setTimeout(() => (this.layer.style.willChange = "auto"), SETTLE_MS);
    });
  }

  zoom(factor: number): void {
    this.touched = true;
    const { width, height } = this.view;
    this.#zoomAt(factor, width / 2, height / 2);
  }

  /** The point of the picture comes to the middle. */
  centre(x: number, y: number): void {
    this.touched = true;
    const { k } = this.camera;
    const { width, height } = this.view;
    this.set({ k, x: width / 2 - x * k, y: height / 2 - y * k });
  }

  #zoomAt(factor: number, x: number, y: number): void {
    this.set(zoomAt(this.camera, factor, x, y, leastScale(this.picture, this.view)));
  }

  #down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.#pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.#start = { x: event.clientX, y: event.clientY };
    this.moved = false;
  }

  #move(event: PointerEvent): void {
    const before = this.#pointers.get(event.pointerId);
    if (before === undefined || this.#start === null) return;
    const now = { x: event.clientX, y: event.clientY };
    if (!this.moved && Math.hypot(now.x - this.#start.x, now.y - this.#start.y) < DRAG_FROM) return;
    // Captured from here on only: a click without a drag must reach its box.
    if (!this.moved) this.port.setPointerCapture(event.pointerId);
    this.moved = true;
    this.touched = true;
    const others = [...this.#pointers].filter(([id]) => id !== event.pointerId);
    this.#pointers.set(event.pointerId, now);
    if (others.length === 0) {
      this.set({ ...this.camera, x: this.camera.x + now.x - before.x, y: this.camera.y + now.y - before.y });
      return;
    }
    const anchor = others[0]![1];
    const ratio =
      Math.hypot(now.x - anchor.x, now.y - anchor.y) /
      Math.max(1, Math.hypot(before.x - anchor.x, before.y - anchor.y));
    const { left, top } = this.port.getBoundingClientRect();
    this.#zoomAt(ratio, (now.x + anchor.x) / 2 - left, (now.y + anchor.y) / 2 - top);
  }

  #wheel(event: WheelEvent): void {
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
    if (event.ctrlKey || event.metaKey) {
      this.touched = true;
      event.preventDefault();
      const { left, top } = this.port.getBoundingClientRect();
      this.#zoomAt(Math.exp(-event.deltaY * unit * 0.004), event.clientX - left, event.clientY - top);
      return;
    }
    const [dx, dy] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
    const { width, height } = this.view;
    const fits = this.picture.width * this.camera.k <= width && this.picture.height * this.camera.k <= height;
    const next = bounded(
      { ...this.camera, x: this.camera.x - dx * unit, y: this.camera.y - dy * unit },
      this.picture,
      this.view,
    );
    // Nothing to see beyond: the wheel scrolls the page.
    if (fits || (next.x === this.camera.x && next.y === this.camera.y)) return;
    event.preventDefault();
    this.touched = true;
    this.set(next);
  }
}
