import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { maxZoom, minZoom, toBoard, type Camera } from './camera.ts'
import { between, Fly } from './fly.ts'

const zoom = fc.double({ min: minZoom, max: maxZoom, noNaN: true })
const place = fc.double({ min: -100_000, max: 100_000, noNaN: true })
const cameras = fc.record({ x: place, y: place, zoom })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('between two cameras', () => {
  it('begins at one, ends at the other, and is never nearer or farther than both', () => {
    fc.assert(
      fc.property(cameras, cameras, share, (from, to, part) => {
        expect(between(from, to, 0)).toEqual(from)
        expect(between(from, to, 1)).toEqual(to)
        const on = between(from, to, part)
        for (const key of ['x', 'y', 'zoom'] as const) {
          const slack = 1e-6 * (1 + Math.abs(from[key]) + Math.abs(to[key]))
          expect(on[key]).toBeGreaterThanOrEqual(Math.min(from[key], to[key]) - slack)
          expect(on[key]).toBeLessThanOrEqual(Math.max(from[key], to[key]) + slack)
        }
      }),
    )
  })

  it('keeps the spot where it is that a zoom is about', () => {
    fc.assert(
      fc.property(cameras, zoom, share, place, (from, wanted, part, at) => {
        fc.pre(Math.abs(wanted / from.zoom - 1) > 0.01)
        const screen = { x: at / 100, y: -at / 200 }
        const fixed = toBoard(from, screen)
        const to = { x: fixed.x - screen.x / wanted, y: fixed.y - screen.y / wanted, zoom: wanted }
        const seen = toBoard(between(from, to, part), screen)
        expect(seen.x).toBeCloseTo(fixed.x, 3)
        expect(seen.y).toBeCloseTo(fixed.y, 3)
      }),
    )
  })
})

describe('flying', () => {
  let camera: Camera
  let frames: ((now: number) => void)[]
  let listeners: (() => void)[]
  let still: boolean
  let now: number
  let fly: Fly
  const set = (next: Camera) => {
    camera = next
    for (const listener of listeners) listener()
  }
  /** Paints frames until none is asked for; returns how many there were. */
  const play = (most = 1_000) => {
    let count = 0
    for (; frames.length > 0 && count < most; count++) for (const run of frames.splice(0)) run((now += 16))
    return count
  }
  beforeEach(() => {
    camera = { x: 0, y: 0, zoom: 1 }
    frames = []
    listeners = []
    still = false
    now = 0
    fly = new Fly({
      camera: () => camera,
      setCamera: set,
      onCamera: (listener) => (listeners.push(listener), () => {}),
      still: () => still,
      frame: (run) => frames.push(run),
      cancel: () => void frames.splice(0),
    })
  })
  const there = { x: 300, y: 40, zoom: 2 }

  it('arrives in about a fifth of a second, and then nothing runs', () => {
    fly.to(there)
    expect(fly.goal).toEqual(there)
    const count = play()
    expect(camera).toEqual(there)
    expect(count * 16).toBeGreaterThan(180)
    expect(count * 16).toBeLessThan(280)
  })

  it('is there at once where motion is unwelcome', () => {
    still = true
    fly.to(there)
    expect(camera).toEqual(there)
    expect(frames).toEqual([])
  })

  it('leaves the camera to whoever moves it', () => {
    fly.to(there)
    play(3)
    set({ x: -5, y: -5, zoom: 1 })
    play()
    expect(camera).toEqual({ x: -5, y: -5, zoom: 1 })
    expect(fly.goal).toEqual(camera)
  })

  it('follows a view that moves on, rests with it, and tells when it is interrupted', () => {
    let ended = 0
    const chase = fly.chase(() => ended++)
    for (let step = 1; step <= 20; step++) {
      chase.aim({ x: 50 * step, y: 0, zoom: 1 })
      play(3)
    }
    expect(camera.x).toBeGreaterThan(800)
    play()
    expect(camera.x).toBe(1_000)
    expect(frames).toEqual([])
    expect(ended).toBe(0)
    chase.aim({ x: 0, y: 0, zoom: 1 })
    play(2)
    set({ x: 7, y: 7, zoom: 1 })
    expect(ended).toBe(1)
    chase.aim({ x: 0, y: 0, zoom: 1 })
    play()
    expect(camera.x).toBe(7)
    chase.end()
    expect(ended).toBe(1)
  })

  it('ends a chase for a flight', () => {
    let ended = 0
    fly.chase(() => ended++)
    fly.to(there)
    play()
    expect(ended).toBe(1)
    expect(camera).toEqual(there)
  })
})
