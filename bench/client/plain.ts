/**
 * What everything is compared with: one canvas on which each frame paints every element again, as most small whiteboards
 * do. It draws the same elements by the same code, keeps a ready path for each stroke, and does nothing else.
 */
import { palettes } from '#shared/drawing/palettes.ts'
import { cssColor } from '#shared/drawing/palette.ts'
import { drawingOf } from '#shared/drawing/drawing.ts'
import type { World } from '#shared/placement/world.ts'
import { decodeElement, encodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { PointBuffer } from '#shared/stroke/point-buffer.ts'
import { Spine } from '#shared/stroke/spine.ts'
import { OutlineTracer } from '#shared/stroke/stroke-outline.ts'
import { BoardFonts } from '../../client/render/paint/board-fonts.ts'
import { CanvasMeasure } from '../../client/render/paint/fonts.ts'
import { MarkPainter } from '../../client/render/paint/mark-painter.ts'
import { noPictures } from '../../client/render/paint/pictures.ts'
import { makeMixed } from '../mixed-scene.ts'
import { makeStrokes } from '../../e2e/support/made-strokes.ts'

const canvas = document.querySelector('canvas')!
const context = canvas.getContext('2d')!
const ratio = devicePixelRatio
canvas.width = innerWidth * ratio
canvas.height = innerHeight * ratio

const elements = new Map<ElementId, Element>()
const paths: { readonly element: Element; readonly path: Path2D | null }[] = []
const fonts = new BoardFonts(document.fonts, () => undefined)
const world: World = {
  get: (id) => elements.get(id),
  measure: new CanvasMeasure(context, fonts).measure,
  points: new PointBuffer(),
}
const painter = new MarkPainter(palettes.light, noPictures, fonts)
const camera = { x: 0, y: 0, zoom: 1 }
let drawn: { x: number; y: number }[] | null = null
let due = 0

function outlineOf(element: Element): Path2D | null {
  if (element.kind !== 'stroke') return null
  const path = new Path2D()
  const spine = new Spine()
  spine.begin(element)
  const { points } = world
  points.read(element)
  for (let at = 0; at < points.count; at++) spine.push(points.x[at]!, points.y[at]!, points.pressure[at]!)
  new OutlineTracer().trace(path, spine, { scale: 1, left: 0, top: 0 })
  return path
}

function paint(): void {
  due = 0
  const scale = camera.zoom * ratio
  context.setTransform(1, 0, 0, 1, 0, 0)
  context.fillStyle = palettes.light.paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  const view = { scale, left: camera.x * scale, top: camera.y * scale }
  const place = () => context.setTransform(scale, 0, 0, scale, -view.left, -view.top)
  place()
  for (const { element, path } of paths) {
    if (path && element.kind === 'stroke') {
      context.fillStyle = cssColor(palettes.light, element.color)
      context.fill(path)
      continue
    }
    context.setTransform(1, 0, 0, 1, 0, 0)
    painter.paint(context, drawingOf(element, world), view)
    place()
  }
  if (!drawn) return
  context.beginPath()
  for (const { x, y } of drawn) context.lineTo(x, y)
  context.lineWidth = 4
  context.stroke()
}

const change = () => (due ||= requestAnimationFrame(paint))
const spot = ({ clientX, clientY }: PointerEvent) => ({
  x: camera.x + clientX / camera.zoom,
  y: camera.y + clientY / camera.zoom,
})
/** New ink goes onto what is painted already, from the last point on. */
function ink(to: { x: number; y: number }): void {
  const from = drawn?.at(-1)
  drawn?.push(to)
  if (!from) return
  context.beginPath()
  context.moveTo(from.x, from.y)
  context.lineTo(to.x, to.y)
  context.lineWidth = 4
  context.stroke()
}
canvas.addEventListener('wheel', (event) => {
  event.preventDefault()
  if (event.ctrlKey) {
    const zoom = Math.min(30, Math.max(0.1, camera.zoom * Math.exp(-event.deltaY / 100)))
    camera.x += event.clientX / camera.zoom - event.clientX / zoom
    camera.y += event.clientY / camera.zoom - event.clientY / zoom
    camera.zoom = zoom
  } else {
    camera.x += event.deltaX / camera.zoom
    camera.y += event.deltaY / camera.zoom
  }
  change()
})
canvas.addEventListener('pointerdown', (event) => (drawn = [spot(event)]))
canvas.addEventListener('pointermove', (event) => {
  if (!drawn) return
  for (const each of event.getCoalescedEvents()) ink(spot(each))
})
canvas.addEventListener('pointerup', () => (drawn = null))

const settled = () => {
  // Reading a pixel waits until everything is painted.
  context.getImageData(0, 0, 1, 1)
}

const bench = {
  /** Milliseconds from having the text of a board to having it painted. */
  async load(count: number, mixed: boolean, view: typeof camera): Promise<number> {
    const text = Array.from((mixed ? makeMixed : makeStrokes)(count), encodeElement).join('\n')
    await new Promise((resolve) => setTimeout(resolve, 500))
    const started = performance.now()
    Object.assign(camera, view)
    elements.clear()
    paths.length = 0
    for (const line of text.split('\n')) {
      const element = decodeElement(line)
      elements.set(element.id, element)
      paths.push({ element, path: outlineOf(element) })
    }
    paint()
    settled()
    return performance.now() - started
  },
  look(view: typeof camera): void {
    Object.assign(camera, view)
    paint()
    settled()
  },
}

export type PlainBench = typeof bench

Object.assign(window, { bench, drawbridge: { painted: () => Promise.resolve(settled()) } })
