import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clampZoom, fit, maxZoom, minZoom, panBy, toBoard, toScreen, zoomAt, type Camera } from './camera.ts'

const coordinate = fc.double({ min: -600_000, max: 600_000, noNaN: true })
const cameras: fc.Arbitrary<Camera> = fc.record({
  x: coordinate,
  y: coordinate,
  zoom: fc.double({ min: minZoom, max: maxZoom, noNaN: true }),
})
const spots = fc.record({
  x: fc.double({ min: 0, max: 3000, noNaN: true }),
  y: fc.double({ min: 0, max: 2000, noNaN: true }),
})

describe('camera', () => {
  it('goes to the board and back', () => {
    fc.assert(
      fc.property(cameras, spots, (camera, spot) => {
        const back = toScreen(camera, toBoard(camera, spot))
        expect(back.x).toBeCloseTo(spot.x, 4)
        expect(back.y).toBeCloseTo(spot.y, 4)
      }),
    )
  })

  it('keeps what is under the pointer there while zooming, also at the limits', () => {
    fc.assert(
      fc.property(cameras, spots, fc.double({ min: 0.001, max: 1000, noNaN: true }), (camera, spot, factor) => {
        const zoomed = zoomAt(camera, spot, factor)
        expect(zoomed.zoom).toBe(clampZoom(camera.zoom * factor))
        const moved = toScreen(zoomed, toBoard(camera, spot))
        expect(moved.x).toBeCloseTo(spot.x, 4)
        expect(moved.y).toBeCloseTo(spot.y, 4)
      }),
    )
  })

  it('moves the paper with the hand', () => {
    const camera = panBy({ x: 10, y: 20, zoom: 2 }, 40, -6)
    expect(camera).toEqual({ x: -10, y: 23, zoom: 2 })
  })

  it('fits an area into the canvas, centred, with its padding', () => {
    const camera = fit({ x: 100, y: 200, width: 4000, height: 1000 }, 1440, 900, 20)
    expect(camera.zoom).toBeCloseTo(0.35)
    const middle = toBoard(camera, { x: 720, y: 450 })
    expect(middle.x).toBeCloseTo(2100)
    expect(middle.y).toBeCloseTo(700)
  })

  it('does not blow up a dot', () => {
    expect(fit({ x: 5, y: 5, width: 0, height: 0 }, 800, 600, 20).zoom).toBe(1)
  })
})
