/**
 * Pointer events made into gestures: one pen, mouse or finger uses the tool; two fingers move and zoom the view. While a
 * pen is about, fingers and palms do not draw.
 */
import type { Camera } from '../render/camera.ts'
import type { Gesture, Sample } from '../tools/tool.ts'
import type { EdgeDrag } from './edge.ts'
import { Taps } from './taps.ts'

export interface PointerTarget {
  camera(): Camera
  /** Starts what the tool in hand does; null where it may not. */
  begin(first: Sample, press: Press): Gesture | null
  pan(dx: number, dy: number): void
  /** Zooms by a factor around a spot of the canvas, CSS px. */
  zoom(x: number, y: number, factor: number): void
  /** The pointer is here, or has left. */
  hover(sample: Sample | null): void
  /** Pressed a second time at the same spot. */
  twice(sample: Sample): void
  /** A finger rests at a spot of the window; what its press began is given up. */
  held(at: { readonly x: number; readonly y: number }): void
  /** Whether a press of this kind (`PointerEvent.pointerType`) moves the view, whatever the tool. */
  panning(pointer: string): boolean
  /** Whether what the gesture under way drags takes the view along at the edge of the window. */
  dragging(): boolean
  /** A pen is pressed. */
  pen(): void
}

/** What a press is by: `pressure`: it is told; `pan`: it moves the view; `erase`: the other end of a pen. */
export interface Press {
  readonly pressure: boolean
  readonly pan: boolean
  readonly erase: boolean
}

interface Finger {
  x: number
  y: number
}

/** After a pen was near, touches are palms for this long, ms. */
const palmTime = 800
/** A second finger this soon after the first turns a started stroke into a pinch, ms. */
const pinchTime = 250
/** Buttons by Pointer Events: the middle one of a mouse, the other end of a pen. */
const middle = 1
const eraserEnd = 5
/** How far into the future a pen's way is shown, ms: about the frame that it takes to the screen. */
const foresight = 17

export class PointerInput {
  readonly #element: HTMLElement
  readonly #target: PointerTarget
  readonly #fingers = new Map<number, Finger>()
  readonly #controller = new AbortController()
  #gesture: Gesture | null = null
  #pointer = -1
  #startedAt = 0
  #startedBy = ''
  readonly #taps: Taps<PointerEvent>
  #penAt = -Infinity
  /** Where the gesture under way is. */
  #last: PointerEvent | null = null
  /** Where the element is while a gesture is under way: asking costs a layout of the page with each move. */
  #box: DOMRect | null = null
  /** Loaded when something is dragged first. */
  #edge: EdgeDrag | null = null

  constructor(element: HTMLElement, target: PointerTarget) {
    this.#element = element
    this.#target = target
    this.#taps = new Taps({
      twice: (event) => target.twice(this.#sample(event)),
      held: ({ clientX, clientY }) => {
        if (this.#fingers.size !== 1) return
        this.abandon()
        target.held({ x: clientX, y: clientY })
      },
    })
    const options = { signal: this.#controller.signal }
    addEventListener('resize', () => (this.#box = null), options)
    element.addEventListener('pointerdown', (event) => this.#down(event), options)
    element.addEventListener('pointermove', (event) => this.#move(event), options)
    element.addEventListener('pointerup', (event) => this.#up(event, true), options)
    element.addEventListener('pointercancel', (event) => this.#up(event, false), options)
    element.addEventListener('pointerleave', () => this.#target.hover(null), options)
    element.addEventListener('dblclick', (event) => this.#taps.doubled(event), options)
    element.addEventListener('wheel', (event) => this.#wheel(event), { ...options, passive: false })
    element.addEventListener('contextmenu', (event) => event.preventDefault(), options)
    // The middle button pans here, where it would scroll by itself or, on Linux, paste what is selected in any window.
    for (const type of ['mousedown', 'mouseup', 'auxclick'] as const)
      element.addEventListener(type, (event) => event.button === middle && event.preventDefault(), options)
    // A quick stroke would be a fling to Chromium, which takes the next tap, anywhere, for the end of it.
    element.addEventListener('touchmove', (event) => event.preventDefault(), { ...options, passive: false })
    // Safari's own pinch of the whole page.
    element.addEventListener('gesturestart', (event) => event.preventDefault(), options)
  }

  /** Gives up the gesture under way (Escape); whether there was one. */
  abandon(): boolean {
    const running = this.#gesture !== null
    this.#edge?.hold(null)
    this.#gesture?.cancel()
    this.#gesture = null
    return running
  }

  /** A gesture is under way. */
  get busy(): boolean {
    return this.#gesture !== null
  }

  close(): void {
    this.abandon()
    this.#taps.close()
    this.#controller.abort()
  }

  #down(event: PointerEvent): void {
    if (event.pointerType === 'pen') {
      this.#penAt = event.timeStamp
      this.#target.pen()
      // What lay on the screen before was a palm.
      if (this.#startedBy === 'touch') this.abandon()
      this.#fingers.clear()
    }
    this.#taps.down(event)
    if (event.pointerType === 'touch') {
      if (event.timeStamp - this.#penAt < palmTime) return
      this.#fingers.set(event.pointerId, this.#spot(event))
      if (this.#fingers.size > 1) {
        // Two fingers look around; a stroke that the first one just started was not meant.
        if (this.#gesture && event.timeStamp - this.#startedAt < pinchTime) this.abandon()
        else this.#finish()
        return
      }
    }
    const pan = event.button === middle || this.#target.panning(event.pointerType)
    const erase = event.pointerType === 'pen' && event.button === eraserEnd
    if (this.#gesture || (event.button !== 0 && !pan && !erase)) return
    // Its mouse events must come: only they can be kept from pasting.
    if (event.button !== middle) event.preventDefault()
    this.#element.setPointerCapture(event.pointerId)
    this.#pointer = event.pointerId
    this.#startedAt = event.timeStamp
    this.#startedBy = event.pointerType
    const pressure = event.pointerType === 'pen'
    this.#gesture = this.#target.begin(this.#sample(event), { pressure, pan, erase })
    // Where it cannot be loaded the view stays, and the next drag tries again.
    if (!this.#edge && this.#target.dragging()) this.#loadEdge().catch(() => undefined)
  }

  async #loadEdge(): Promise<void> {
    const { EdgeDrag } = await import('./edge.ts')
    this.#edge ??= new EdgeDrag(this.#element, (dx, dy) => {
      this.#target.pan(dx, dy)
      if (this.#last) this.#gesture?.move([this.#sample(this.#last)])
    })
  }

  #move(event: PointerEvent): void {
    if (event.pointerType === 'pen') this.#penAt = event.timeStamp
    this.#taps.move(event)
    if (event.pointerType === 'touch' && this.#fingers.size > 1) {
      this.#pinch(event)
      return
    }
    if (event.pointerType !== 'touch') this.#target.hover(this.#sample(event))
    if (event.pointerId !== this.#pointer || !this.#gesture) return
    const events = event.getCoalescedEvents?.() ?? []
    // A mouse stops and turns too suddenly to be foreseen.
    const ahead = event.pointerType === 'pen' ? (event.getPredictedEvents?.() ?? []) : []
    this.#gesture.move(
      (events.length > 0 ? events : [event]).map((each) => this.#sample(each)),
      ahead.filter(({ timeStamp }) => timeStamp <= event.timeStamp + foresight).map((each) => this.#sample(each)),
    )
    this.#last = event
    if (this.#target.dragging()) this.#edge?.hold(this.#spot(event))
  }

  #up(event: PointerEvent, meant: boolean): void {
    const alone = this.#fingers.size < 2
    this.#fingers.delete(event.pointerId)
    if (event.pointerId === this.#pointer) {
      this.#pointer = -1
      if (meant) this.#finish()
      else this.abandon()
    }
    this.#taps.up(event, meant && alone)
  }

  #finish(): void {
    const gesture = this.#gesture
    this.#edge?.hold(null)
    this.#gesture = null
    gesture?.end()
  }

  #pinch(event: PointerEvent): void {
    const before = this.#fingers.get(event.pointerId)
    const other = [...this.#fingers].find(([id]) => id !== event.pointerId)?.[1]
    if (!before || !other) return
    const now = this.#spot(event)
    this.#fingers.set(event.pointerId, now)
    const centre = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 }
    const was = Math.hypot(before.x - other.x, before.y - other.y)
    const is = Math.hypot(now.x - other.x, now.y - other.y)
    this.#target.pan((before.x - now.x) / 2, (before.y - now.y) / 2)
    if (was > 0 && is > 0) this.#target.zoom(centre.x, centre.y, is / was)
  }

  #wheel(event: WheelEvent): void {
    event.preventDefault()
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1
    const { x, y } = this.#spot(event)
    // Browsers report a trackpad's pinch as a wheel with Ctrl.
    if (event.ctrlKey || event.metaKey)
      this.#target.zoom(x, y, Math.exp(-Math.max(-60, Math.min(60, event.deltaY * unit)) / 120))
    else if (event.shiftKey && event.deltaX === 0) this.#target.pan(event.deltaY * unit, 0)
    else this.#target.pan(event.deltaX * unit, event.deltaY * unit)
  }

  #spot(event: MouseEvent): Finger {
    const box = this.#box ?? this.#element.getBoundingClientRect()
    this.#box = this.#gesture ? box : null
    return { x: event.clientX - box.left, y: event.clientY - box.top }
  }

  #sample(event: PointerEvent | MouseEvent): Sample {
    const { x: screenX, y: screenY } = this.#spot(event)
    const camera = this.#target.camera()
    return {
      x: camera.x + screenX / camera.zoom,
      y: camera.y + screenY / camera.zoom,
      pressure: 'pressure' in event && event.pointerType === 'pen' ? event.pressure : 0.5,
      screenX,
      screenY,
      shift: event.shiftKey,
      alt: event.altKey,
      control: event.ctrlKey || event.metaKey,
    }
  }
}
