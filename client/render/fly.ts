/**
 * Moves the camera by itself: to a place in a short, eased flight, or after another view that goes on moving. Whoever
 * moves the camera by any other way takes over at once. Nothing runs while there is nowhere to go.
 */
import type { Camera } from './camera.ts'

export interface FlyParts {
  readonly camera: () => Camera
  readonly setCamera: (camera: Camera) => void
  /** Calls back after each change of the camera; returns how to stop. */
  readonly onCamera: (listener: () => void) => () => void
  /** Whether motion is unwelcome: every move is one step then. */
  readonly still: () => boolean
  /** As `requestAnimationFrame` and `cancelAnimationFrame`. */
  readonly frame: (run: (now: number) => void) => number
  readonly cancel: (frame: number) => void
}

/** A camera that follows. */
export interface Chase {
  /** Where it should be by and by. */
  aim(camera: Camera): void
  end(): void
}

/** ms of a flight. */
const flightTime = 220
/** ms in which a chase covers about two thirds of the way. */
const chaseTime = 90
/** A chase has arrived when it is nearer than this: CSS px, and part of the zoom. */
const near = { pixels: 0.3, zoom: 0.0005 }

const easeOut = (share: number): number => 1 - (1 - share) ** 3

/**
 * The camera on the way from one to another, `share` from 0 to 1. The zoom changes evenly, and one spot of the screen
 * shows the same spot of the board all the way, as if somebody zoomed there.
 */
export function between(from: Camera, to: Camera, share: number): Camera {
  if (share <= 0) return from
  if (share >= 1) return to
  const zoom = from.zoom * (to.zoom / from.zoom) ** share
  const span = 1 / from.zoom - 1 / to.zoom
  // At nearly the same zoom that spot is infinitely far away: the move is a pan.
  const part = Math.abs(to.zoom / from.zoom - 1) < 1e-6 ? share : (1 / from.zoom - 1 / zoom) / span
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, zoom }
}

/** Flies over what a renderer shows, in the frames of the browser. */
export function flyOver(renderer: {
  readonly camera: Camera
  setCamera(camera: Camera): void
  onCamera(listener: () => void): () => void
}): Fly {
  return new Fly({
    camera: () => renderer.camera,
    setCamera: (camera) => renderer.setCamera(camera),
    onCamera: (listener) => renderer.onCamera(listener),
    still: () => matchMedia('(prefers-reduced-motion: reduce)').matches,
    frame: (run) => requestAnimationFrame(run),
    cancel: (frame) => cancelAnimationFrame(frame),
  })
}

export class Fly {
  readonly #parts: FlyParts
  readonly #stopListening: () => void
  #goal: Camera | null = null
  #chase: { readonly ended: () => void } | null = null
  #step: ((now: number) => Camera) | null = null
  #frame = 0
  #setting = false

  constructor(parts: FlyParts) {
    this.#parts = parts
    this.#stopListening = parts.onCamera(() => {
      if (!this.#setting) this.stop()
    })
  }

  /** Where the camera will be when it has arrived. */
  get goal(): Camera {
    return this.#goal ?? this.#parts.camera()
  }

  /** Flies to a camera; a chase ends. */
  to(camera: Camera): void {
    this.stop()
    if (this.#parts.still()) return this.#set(camera)
    const from = this.#parts.camera()
    this.#goal = camera
    let began = -1
    this.#run((now) => {
      if (began < 0) began = now
      return between(from, camera, easeOut(Math.min(1, (now - began) / flightTime)))
    })
  }

  /** Follows another view from now on; `ended` is called once when anything else moves the camera. */
  chase(ended: () => void): Chase {
    this.stop()
    const chase = { ended }
    this.#chase = chase
    const mine = () => this.#chase === chase
    return {
      aim: (camera) => mine() && this.#aim(camera),
      end: () => mine() && this.stop(),
    }
  }

  /** Somebody takes the camera into the hand. */
  stop(): void {
    this.#parts.cancel(this.#frame)
    this.#frame = 0
    this.#step = null
    this.#goal = null
    const chase = this.#chase
    this.#chase = null
    chase?.ended()
  }

  close(): void {
    this.stop()
    this.#stopListening()
  }

  #aim(camera: Camera): void {
    this.#goal = camera
    if (this.#parts.still()) return this.#set(camera)
    if (this.#step) return
    let last = -1
    this.#run((now) => {
      const passed = last < 0 ? 16 : Math.max(0, now - last)
      last = now
      const here = this.#parts.camera()
      const goal = this.#goal ?? here
      const left = Math.hypot(goal.x - here.x, goal.y - here.y) * goal.zoom
      const there = left < near.pixels && Math.abs(goal.zoom / here.zoom - 1) < near.zoom
      return there ? goal : between(here, goal, 1 - Math.exp(-passed / chaseTime))
    })
  }

  #run(step: (now: number) => Camera): void {
    this.#step = step
    const paint = (now: number) => {
      const camera = step(now)
      const arrived = camera === this.#goal
      this.#set(camera)
      // Whoever heard of the move may have stopped it.
      if (this.#step !== step) return
      if (!arrived) {
        this.#frame = this.#parts.frame(paint)
        return
      }
      this.#step = null
      if (!this.#chase) this.#goal = null
    }
    this.#frame = this.#parts.frame(paint)
  }

  #set(camera: Camera): void {
    this.#setting = true
    this.#parts.setCamera(camera)
    this.#setting = false
  }
}
