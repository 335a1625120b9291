import fc from 'fast-check'
import { expect, it } from 'vitest'
import { palettes } from '#shared/drawing/palettes.ts'
import type { Box } from '#shared/geometry/box.ts'
import type { Spine } from '#shared/stroke/spine.ts'
import { OutlineTracer, type PathSink } from '#shared/stroke/stroke-outline.ts'
import { LiveLayer } from './live-layer.ts'
import { LiveStroke } from './live-stroke.ts'

const style = { width: 6, precision: 2, pressure: false, color: 'blue', brush: 'pen' } as const
const view = { scale: 1, left: 0, top: 0, width: 1_000, height: 1_000 }

/** A path that keeps the spots that it goes through. */
function recorder() {
  const spots: { x: number; y: number }[] = []
  const add = (x: number, y: number) => spots.push({ x, y })
  const path: PathSink = {
    moveTo: add,
    lineTo: add,
    quadraticCurveTo: (_x, _y, x, y) => add(x, y),
    arc: (x, y, radius) => {
      add(x - radius, y - radius)
      add(x + radius, y + radius)
    },
    closePath: () => undefined,
  }
  return { spots, path }
}

/** A canvas that keeps the outlines that are filled. */
function canvas() {
  const { spots, path } = recorder()
  const context = { ...path, beginPath: () => (spots.length = 0), fill: () => undefined }
  return { spots, context: context as unknown as CanvasRenderingContext2D }
}

const within = ({ x, y }: { x: number; y: number }, { left, top, right, bottom }: Box) =>
  x >= left && x <= right && y >= top && y <= bottom

/** The outline of each section by itself. */
function sectionsOf(spine: Spine): { x: number; y: number }[][] {
  return Array.from({ length: spine.count }, (_, at) => {
    const { spots, path } = recorder()
    new OutlineTracer().trace(path, spine, view, at, at + 1)
    return spots
  })
}

const ways = fc.array(fc.record({ dx: fc.integer({ min: -40, max: 40 }), dy: fc.integer({ min: -40, max: 40 }) }), {
  minLength: 2,
  maxLength: 60,
})

it('has painted anew all that looks otherwise, and nothing while nothing does', () => {
  fc.assert(
    fc.property(ways, (way) => {
      const layer = new LiveLayer()
      const stroke = new LiveStroke(style)
      layer.add(stroke)
      let before: { x: number; y: number }[][] = []
      let [x, y] = [500, 500]
      for (const [at, { dx, dy }] of way.entries()) {
        stroke.spine.push((x += dx), (y += dy), 0.5)
        if (at % 3 === 0) stroke.spine.lead(x + dx, y + dy)
        stroke.changed = true
        const boxes = layer.changes()
        const after = sectionsOf(stroke.spine)
        const other = (at: number) => JSON.stringify(before[at]) !== JSON.stringify(after[at])
        for (const spots of [before, after])
          for (const spot of spots.filter((_, at) => other(at)).flat())
            expect(boxes.some((box) => within(spot, box))).toBe(true)
        before = after
        layer.paint(canvas().context, view, palettes.light, boxes)
        expect(layer.changes()).toEqual([])
      }
      layer.remove(stroke)
      for (const spot of before.flat()) expect(layer.changes().some((box) => within(spot, box))).toBe(true)
    }),
    { numRuns: 60 },
  )
})

it('paints in a box whatever of a stroke shows there', () => {
  fc.assert(
    fc.property(ways, fc.integer({ min: 300, max: 700 }), fc.integer({ min: 300, max: 700 }), (way, left, top) => {
      const layer = new LiveLayer()
      const stroke = new LiveStroke(style)
      layer.add(stroke)
      let [x, y] = [500, 500]
      for (const { dx, dy } of way) stroke.spine.push((x += dx), (y += dy), 0.5)
      const box = { left, top, right: left + 60, bottom: top + 60 }
      const { spots, context } = canvas()
      layer.paint(context, view, palettes.light, [box])
      const painted = new Set(spots.map((spot) => JSON.stringify(spot)))
      const whole = recorder()
      new OutlineTracer().trace(whole.path, stroke.spine, view)
      for (const spot of whole.spots) if (within(spot, box)) expect(painted).toContain(JSON.stringify(spot))
    }),
    { numRuns: 100 },
  )
})
