/** The canvas of a board: painting, camera and pointer, tied to the session and to the tool in hand. */
import type { BoardId } from '#shared/model/ids.ts'
import { PointerInput } from '../input/pointer.ts'
import { fit, panBy, zoomAt } from '../render/camera.ts'
import type { Palette } from '../render/palette.ts'
import { Renderer } from '../render/renderer.ts'
import type { BoardSession } from '../session/board-session.ts'
import { toolOf } from '../tools/registry.ts'
import type { ToolContext } from '../tools/tool.ts'
import type { BoardState } from './board.svelte.ts'
import { keepView, lastView } from './last-view.ts'

export interface BoardCanvasParts {
  readonly stage: HTMLElement
  readonly board: BoardId
  readonly session: BoardSession
  readonly ui: BoardState
  readonly palette: Palette
  /** Whether every press moves the view for now. */
  readonly panning: () => boolean
}

/** Free space around what is zoomed to, CSS px. */
const padding = 64

export class BoardCanvas {
  readonly renderer: Renderer
  readonly #parts: BoardCanvasParts
  readonly #input: PointerInput
  #stopFitting = () => {}

  constructor(parts: BoardCanvasParts) {
    const { stage, board, session, ui, palette, panning } = parts
    this.#parts = parts
    const renderer = new Renderer(stage, session.view, palette)
    this.renderer = renderer
    renderer.onCamera(() => (ui.zoom = renderer.camera.zoom))
    const context = this.#context()
    this.#input = new PointerInput(stage, {
      camera: () => renderer.camera,
      begin(first, { pressure, pan }) {
        const tool = pan ? toolOf('hand') : ui.tool
        return tool.writes && ui.status.role === 'viewer' ? null : tool.begin(context, first, pressure)
      },
      pan: (dx, dy) => renderer.setCamera(panBy(renderer.camera, -dx, -dy)),
      zoom: (x, y, factor) => renderer.setCamera(zoomAt(renderer.camera, { x, y }, factor)),
      hover(spot) {
        const { x, y, zoom } = renderer.camera
        session.showPresence({ cursor: spot && { x: x + spot.x / zoom, y: y + spot.y / zoom }, tool: ui.tool.id })
      },
      panning,
    })
    const before = lastView(board)
    if (before) renderer.setCamera(before)
    // Whoever opens a board for the first time sees all of it.
    else this.#whenLoaded(() => this.fit())
  }

  /** Gives up the running gesture. */
  abandon(): void {
    this.#input.abandon()
  }

  zoomBy(factor: number): void {
    const { stage } = this.#parts
    const middle = { x: stage.clientWidth / 2, y: stage.clientHeight / 2 }
    this.renderer.setCamera(zoomAt(this.renderer.camera, middle, factor))
  }

  actualSize(): void {
    this.zoomBy(1 / this.renderer.camera.zoom)
  }

  /** Shows everything that is on the board. */
  fit(): void {
    const { clientWidth, clientHeight } = this.#parts.stage
    const area = this.renderer.bounds()
    if (area) this.renderer.setCamera(fit(area, clientWidth, clientHeight, padding))
  }

  /** Remembers for the next time what is in view. */
  keepView(): void {
    keepView(this.#parts.board, this.renderer.camera)
  }

  close(): void {
    this.#stopFitting()
    this.keepView()
    this.#input.close()
    this.renderer.destroy()
  }

  #context(): ToolContext {
    const { renderer } = this
    const { session, ui } = this.#parts
    return {
      get zoom() {
        return renderer.camera.zoom
      },
      get style() {
        return ui.style
      },
      perform: (operation) => session.perform(operation),
      beginGesture: () => session.history.begin(),
      endGesture: () => session.history.end(),
      abandonGesture: () => session.history.abandon(),
      ink: (style) => renderer.beginInk(style),
      hit: (x, y, radius) => renderer.hit(x, y, radius),
      mark: (ids) => renderer.hide(ids),
      pan: (dx, dy) => renderer.setCamera(panBy(renderer.camera, -dx, -dy)),
      now: () => performance.now(),
    }
  }

  #whenLoaded(run: () => void): void {
    const { session } = this.#parts
    if (session.status.loaded) return run()
    this.#stopFitting = session.onStatus(({ loaded }) => {
      if (!loaded) return
      this.#stopFitting()
      run()
    })
  }
}
