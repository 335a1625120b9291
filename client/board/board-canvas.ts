/** The canvas of a board: painting, camera and pointer, tied to the session and to the tool in hand. */
import type { BoardId, ElementId } from '#shared/model/ids.ts'
import type { Palette } from '#shared/drawing/palette.ts'
import type { Element } from '#shared/elements/element.ts'
import type { Spot } from '#shared/geometry/matrix.ts'
import type { PictureSource } from '../export/loaded-pictures.ts'
import type { BoardPictures } from '../images/board-pictures.ts'
import { KeptCopy } from '../clipboard/kept-copy.ts'
import type { Placed, Where } from '../import/place.ts'
import { movingWith } from '../editor/along.ts'
import { settleInFrames } from '../editor/frame-members.ts'
import { styleOf } from '../editor/style.ts'
import { PointerInput, type Press } from '../input/pointer.ts'
import { panBy, toBoard, zoomAt } from '../render/camera.ts'
import { shownStep } from '../render/dot-grid.ts'
import { Renderer } from '../render/renderer.ts'
import type { BoardSession } from '../session/board-session.ts'
import { later } from '../tools/later.ts'
import { toolOf } from '../tools/registry.ts'
import { canPlace, type Gesture, type Sample, type Tool, type ToolContext } from '../tools/tool.ts'
import { LateSnapper } from '../transform/late-snapper.ts'
import type { Preferences } from '../device/preferences.svelte.ts'
import { messages } from '../language/messages.ts'
import { keepView, lastView } from '../device/last-view.ts'
import type { BoardState } from './board.svelte.ts'
import { firstLook } from './first-look.ts'
import { Sight } from './sight.ts'

export interface BoardCanvasParts {
  readonly stage: HTMLElement
  readonly board: BoardId
  readonly session: BoardSession
  readonly ui: BoardState
  readonly palette: Palette
  readonly preferences: Preferences
  readonly pictures: BoardPictures
  /** Has somebody choose pictures, which go to a spot of the board. */
  readonly choosePictures: (at: Spot) => void
  /** A finger rested on a spot of the window. */
  readonly held: (at: Spot) => void
  /** Whether every press moves the view for now. */
  readonly panning: () => boolean
}

/** How near a press must be to something to be about it, CSS px. */
const hitRadius = 6

export class BoardCanvas {
  readonly renderer: Renderer
  readonly sight: Sight
  readonly kept = new KeptCopy()
  readonly #parts: BoardCanvasParts
  readonly #input: PointerInput
  readonly #tools: ToolContext
  readonly #stopLooking: () => void
  readonly #snapper = new LateSnapper()
  #pointer: Spot | null = null
  /** The gesture that was begun last, and with what. */
  #begun: Gesture | null = null
  #inHand: Tool | null = null
  readonly #stopLeaving: () => void

  constructor(parts: BoardCanvasParts) {
    const { stage, board, session, ui, palette, pictures, preferences, panning } = parts
    this.#parts = parts
    const renderer = new Renderer(stage, session.view, palette, { pictures: pictures.album })
    this.renderer = renderer
    const sight = new Sight(stage, renderer, session.view)
    this.sight = sight
    renderer.onCamera(() => (ui.zoom = renderer.camera.zoom))
    const context = this.#context()
    this.#tools = context
    this.#stopLeaving = ui.left.on((tool) => {
      // A gesture that nobody may end any more is given up with its tool.
      if (!ui.writable) this.#input.abandon()
      tool.leave?.(context)
    })
    this.#input = new PointerInput(stage, {
      camera: () => renderer.camera,
      begin: (first, how) => {
        const before = this.#begun?.loading
        // What was typed for something that did not come is meant for nothing else.
        if (!before && ui.writing === null) ui.ahead.take()
        this.#begun = before ? later(() => before.then(() => this.#begin(first, how))) : this.#begin(first, how)
        return this.#begun
      },
      pan: (dx, dy) => renderer.setCamera(panBy(renderer.camera, -dx, -dy)),
      zoom: (x, y, factor) => renderer.setCamera(zoomAt(renderer.camera, { x, y }, factor)),
      hover: (sample) => {
        this.#pointer = sample && { x: sample.x, y: sample.y }
        ui.tool.hover?.(context, sample)
        // A gesture keeps the cursor that it began with.
        if (sample && !this.#input.busy) ui.cursor = ui.tool.cursorAt?.(context, sample) ?? ''
        session.presence.set({ cursor: sample && { x: sample.x, y: sample.y }, tool: ui.tool.id })
      },
      twice: (sample) => (this.#begun = ui.tool.twice?.(context, sample) ?? this.#begun),
      // What draws leaves a dot where it rests.
      held: (at) => !ui.tool.writes && parts.held(at),
      panning: (pointer) => panning() || (pointer === 'touch' && preferences.current.penOnly === true),
      dragging: () => this.#inHand?.drags === true,
      pen: () => {
        if (preferences.current.penOnly !== null) return
        preferences.set({ penOnly: true })
        ui.say(messages.penFound)
      },
    })
    const before = lastView(board)
    if (before) renderer.setCamera(before)
    // Whoever opens a board for the first time sees all of it.
    this.#stopLooking = before ? () => undefined : firstLook(session, renderer, sight)
  }

  #begin(first: Sample, { pressure, pan, erase }: Press): Gesture | null {
    const { ui } = this.#parts
    const tool = (this.#inHand = pan ? toolOf('hand') : erase ? toolOf('eraser') : ui.tool)
    if (tool.writes) this.sight.fly.stop()
    return tool.writes && !ui.writable ? null : tool.begin(this.#tools, first, pressure)
  }

  /** Resolves when the tool in hand could begin at once, and nothing that was begun waits for its code. */
  async ready(): Promise<void> {
    await Promise.allSettled([this.#parts.ui.tool.prepare?.(), this.#begun?.loading])
  }

  /** What was pressed ends with something to write on, and its code is on its way. */
  get toBeWritten(): boolean {
    return this.#begun?.worded === true && this.#begun.loading !== undefined
  }

  /** Gives up the running gesture. */
  abandon(): boolean {
    return this.#input.abandon()
  }

  /** Ends what the tool in hand has begun over several presses (`done`: by Enter); whether there was something. */
  finish(done: boolean): boolean {
    return this.#parts.ui.tool.finish?.(this.#tools, done) ?? false
  }

  /** Puts what the tool in hand makes into the middle of the view, if it makes anything. */
  async place(): Promise<void> {
    const { tool, editor } = this.#parts.ui
    if (!canPlace(tool) || !editor.writable || this.#input.busy) return
    const { placeInTheMiddle } = await import('../tools/in-the-middle.ts')
    placeInTheMiddle(tool, this.#tools)
  }

  /**
   * Selects what is under a spot of the window, for a menu about it; what is selected already stays so. False in the middle of
   * a gesture, when no menu was meant.
   */
  selectAt({ x, y }: Spot): boolean {
    if (this.#input.busy) return false
    const { ui } = this.#parts
    const { camera } = this.renderer
    const spot = this.spotAt({ x, y })
    this.#pointer = spot
    const [id] = this.renderer.hit(spot.x, spot.y, hitRadius / camera.zoom)
    const { selection } = ui.editor
    if (!id) {
      // Between several that are selected, they are what was meant.
      const area = selection.ids.size > 1 ? this.sight.areaOf(selection.ids) : null
      const inside =
        area && spot.x >= area.x && spot.x <= area.x + area.width && spot.y >= area.y && spot.y <= area.y + area.height
      if (!inside) selection.clear()
    } else if (!selection.has(id)) {
      ui.choose('select')
      selection.set(selection.unit(id))
    }
    return true
  }

  /** The elements and what moves with them. */
  moving(elements: readonly Element[]): readonly Element[] {
    return movingWith(elements, this.#parts.session.view)
  }

  /** The spot of the board at a spot of the window, CSS px. */
  spotAt({ x, y }: Spot): Spot {
    const { left, top } = this.#parts.stage.getBoundingClientRect()
    return toBoard(this.renderer.camera, { x: x - left, y: y - top })
  }

  /** Where the pointer was last, or the middle of the view: where something that is pasted goes. */
  get spot(): Spot {
    const { left, top, right, bottom } = this.sight.box
    return this.#pointer ?? { x: (left + right) / 2, y: (top + bottom) / 2 }
  }

  /** How something that is pasted or imported comes to the board. */
  get where(): Where {
    return { world: this.renderer.world, at: this.spot, zoom: this.renderer.camera.zoom, keeper: this.#parts.pictures }
  }

  /** Where exports find the pictures of images. */
  get pictureSource(): PictureSource {
    return this.#parts.pictures.find
  }

  /** Pastes what the browser lets us read without an event of its own; `inPlace`: elements go where they were. */
  async pasteByHand({ inPlace = false } = {}): Promise<Placed | null> {
    try {
      const { pasteByHand } = await import('../clipboard/paste.ts')
      return await pasteByHand(this.#parts.ui.editor, { ...this.where, inPlace }, this.kept)
    } catch {
      this.#parts.ui.say(messages.pasteByKeys)
      return null
    }
  }

  /** Remembers for the next time what is in view. */
  keepView(): void {
    keepView(this.#parts.board, this.renderer.camera)
  }

  close(): void {
    this.#parts.ui.tool.leave?.(this.#tools)
    this.kept.close()
    this.#stopLooking()
    this.#stopLeaving()
    this.keepView()
    this.#input.close()
    this.sight.fly.close()
    this.renderer.destroy()
  }

  /** Loads what snapping needs, so that it is there when something is dragged. */
  prepare(): Promise<void> {
    return this.#snapper.prepare()
  }

  #settle(ids: readonly ElementId[]): void {
    const area = this.sight.areaOf(ids)
    if (!area) return
    const { x, y, width, height } = area
    const around = this.renderer.within({ left: x, top: y, right: x + width, bottom: y + height })
    settleInFrames(this.#parts.ui.editor, ids, this.renderer.world, around)
  }

  #context(): ToolContext {
    const { renderer } = this
    const { session, ui, preferences } = this.#parts
    return {
      get zoom() {
        return renderer.camera.zoom
      },
      get coarse() {
        return matchMedia('(pointer: coarse)').matches
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
      shine: () => session.presence.beams.begin(renderer.camera.zoom),
      editor: ui.editor,
      get world() {
        return renderer.world
      },
      within: (area) => renderer.within(area),
      lift: (ids, preview) => renderer.lift(ids, preview && { preview }),
      point: (ids) => (ui.pointed = ids),
      show: (overlay) => (ui.overlay = overlay),
      moving: (elements) => this.moving(elements),
      settle: (ids) => this.#settle(ids),
      inView: () => this.sight.box,
      get smoothing() {
        return preferences.current.smoothing
      },
      get snapping() {
        const { grid, guides } = preferences.current
        return { grid: grid ? shownStep(renderer.camera.zoom) : 0, guides }
      },
      snapper: (ids) => this.#snapper.snaps(this.#tools, ids),
      styleOf: (kind) => styleOf(kind, ui.style, renderer.camera.zoom),
      made: (id) => {
        if (ui.toolLock) return
        ui.choose('select')
        ui.editor.selection.set([id])
      },
      edit: (id) => ui.edit(id),
      choosePictures: (at) => this.#parts.choosePictures(at),
      choose: (tool) => ui.choose(tool),
      now: () => performance.now(),
      // Moves are handed out right before a frame is painted, in one task with it.
      afterPaint: (work) => void setTimeout(work),
    }
  }
}
