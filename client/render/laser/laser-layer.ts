/**
 * Trails of lasers over the board, on canvases of their own: a sharp one, and under it one of half the resolution that the
 * browser blurs, for the glow. Frames are painted only while there is a trail.
 */
import type { BeamPart } from '#shared/presence/beam.ts'
import type { Camera } from '../camera.ts'
import { strength, Trail, type TrailPoint } from './trail.ts'

export interface LaserLayerParts {
  /** The canvases go into it, and are as large. */
  readonly element: HTMLElement
  readonly camera: () => Camera
  readonly glow: boolean
  /** Told when nothing is left to see. */
  readonly over: () => void
}

/** CSS px: half widths of the trail, of the light in its middle and of its glow. */
const radius = { trail: 3, light: 1.1, glow: 9 }
/** How much larger its tip is. */
const tip = 1.5

interface Shining {
  readonly trail: Trail
  readonly color: string
}

export class LaserLayer {
  readonly #parts: LaserLayerParts
  readonly #sharp = document.createElement('canvas')
  readonly #soft: HTMLCanvasElement | null
  readonly #trails = new Map<string, Shining>()
  #frame = 0

  constructor(parts: LaserLayerParts) {
    this.#parts = parts
    this.#soft = parts.glow ? document.createElement('canvas') : null
    for (const canvas of [this.#soft, this.#sharp]) {
      if (!canvas) continue
      Object.assign(canvas.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' })
      parts.element.append(canvas)
    }
    if (this.#soft) Object.assign(this.#soft.style, { filter: 'blur(5px)', opacity: '0.55' })
  }

  /** Shows a part of a press; points of this tab (`own`) are shown as they come. `color`: of CSS. */
  show(part: BeamPart, { client, own, color }: { client: string; own: boolean; color: string }): void {
    const now = performance.now()
    const key = `${client} ${part.id}`
    const known = this.#trails.get(key)
    if (known) known.trail.add(part, now)
    else this.#trails.set(key, { trail: new Trail(part, now, own), color })
    if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#paint())
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame)
    this.#sharp.remove()
    this.#soft?.remove()
  }

  #paint(): void {
    this.#frame = 0
    const now = performance.now()
    for (const [key, { trail }] of this.#trails) if (trail.isOver(now)) this.#trails.delete(key)
    const shining = [...this.#trails.values()].map(({ trail, color }) => ({ color, points: trail.visible(now) }))
    const ratio = devicePixelRatio
    const sharp = this.#begin(this.#sharp, ratio)
    const soft = this.#soft && this.#begin(this.#soft, ratio / 2)
    for (const { color, points } of shining) {
      if (soft) this.#line(soft, points, color, radius.glow, now)
      this.#line(sharp, points, color, radius.trail, now)
      this.#line(sharp, points, '#fff', radius.light, now)
    }
    if (this.#trails.size > 0) this.#frame = requestAnimationFrame(() => this.#paint())
    else this.#parts.over()
  }

  /** A blank canvas of the element's size, `ratio` pixels per CSS px. */
  #begin(canvas: HTMLCanvasElement, ratio: number): CanvasRenderingContext2D | null {
    const { clientWidth, clientHeight } = this.#parts.element
    const width = Math.max(1, Math.round(clientWidth * ratio))
    const height = Math.max(1, Math.round(clientHeight * ratio))
    if (canvas.width !== width) canvas.width = width
    if (canvas.height !== height) canvas.height = height
    const context = canvas.getContext('2d')
    context?.setTransform(1, 0, 0, 1, 0, 0)
    context?.clearRect(0, 0, width, height)
    context?.setTransform(ratio, 0, 0, ratio, 0, 0)
    return context
  }

  /** A curve through the middles between points, as wide at each as the point is strong. */
  #line(
    context: CanvasRenderingContext2D | null,
    points: readonly TrailPoint[],
    color: string,
    half: number,
    now: number,
  ): void {
    const last = points.at(-1)
    if (!context || !last) return
    const { x: left, y: top, zoom } = this.#parts.camera()
    const place = ({ x, y }: { x: number; y: number }) => ({ x: (x - left) * zoom, y: (y - top) * zoom })
    const end = place(last)
    context.strokeStyle = context.fillStyle = color
    context.lineCap = context.lineJoin = 'round'
    let from = place(points[0]!)
    for (let at = 0; at < points.length; at++) {
      const point = points[at]!
      const here = place(point)
      const next = points[at + 1] ? place(points[at + 1]!) : here
      const to = { x: (here.x + next.x) / 2, y: (here.y + next.y) / 2 }
      context.lineWidth = 2 * half * strength(now - point.at)
      context.beginPath()
      context.moveTo(from.x, from.y)
      context.quadraticCurveTo(here.x, here.y, to.x, to.y)
      context.stroke()
      from = to
    }
    context.beginPath()
    context.arc(end.x, end.y, half * tip * strength(now - last.at), 0, 2 * Math.PI)
    context.fill()
  }
}
