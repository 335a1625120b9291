/** The page that painting is measured on: a board in memory, no session, no interface. `window.bench` drives it. */
import { palettes } from '#shared/drawing/palettes.ts'
import { Renderer } from '../../client/render/renderer.ts'
import { decodeElement, encodeElement } from '#shared/elements/element-codec.ts'
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { BoardView, ViewChange } from '#shared/sync/view.ts'
import type { Camera } from '../../client/render/camera.ts'
import { makeMixed } from '../mixed-scene.ts'
import { makeStrokes } from '../../e2e/support/made-strokes.ts'

/** A board view that holds what it is given. */
class PlainView implements BoardView {
  readonly #elements = new Map<ElementId, Element>()
  readonly #listeners = new Set<(change: ViewChange) => void>()

  get size(): number {
    return this.#elements.size
  }

  get(id: ElementId): Element | undefined {
    return this.#elements.get(id)
  }

  values(): Iterable<Element> {
    return this.#elements.values()
  }

  subscribe(listener: (change: ViewChange) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  reset(elements: Iterable<Element>): void {
    this.#elements.clear()
    for (const element of elements) this.#elements.set(element.id, element)
    this.#tell({ kind: 'reset' })
  }

  put(...elements: Element[]): void {
    for (const element of elements) this.#elements.set(element.id, element)
    this.#tell({ kind: 'touched', ids: elements.map(({ id }) => id), origin: 'remote' })
  }

  remove(...ids: ElementId[]): void {
    for (const id of ids) this.#elements.delete(id)
    this.#tell({ kind: 'touched', ids, origin: 'remote' })
  }

  #tell(change: ViewChange): void {
    for (const listener of this.#listeners) listener(change)
  }
}

const query = new URLSearchParams(location.search)
const theme = query.get('theme') === 'dark' ? 'dark' : 'light'
const view = new PlainView()
const stage = document.querySelector<HTMLElement>('#stage')!
const renderer = new Renderer(stage, view, palettes[theme], { withoutWorker: query.has('page') })

const bench = {
  view,
  renderer,
  palettes,
  /** Fills the board and waits until the view is sharp; milliseconds from having its text to that. */
  async load(count: number, mixed = false, camera: Camera = renderer.camera): Promise<number> {
    const text = Array.from((mixed ? makeMixed : makeStrokes)(count), encodeElement).join('\n')
    // The maker of tiles is there when it has made some.
    await renderer.idle()
    await new Promise((resolve) => setTimeout(resolve, 500))
    const started = performance.now()
    renderer.setCamera(camera)
    view.reset(text.split('\n').map(decodeElement))
    await renderer.idle()
    return performance.now() - started
  },
}

export type Bench = typeof bench

Object.assign(window, { bench })
