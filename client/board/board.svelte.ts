/**
 * What the interface shows of a board, as runes: status, people, what can be undone, the tool in hand. The board itself
 * stays outside reactivity.
 */
import type { Element } from '#shared/elements/element.ts'
import type { PropertySet } from '#shared/elements/properties.ts'
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import type { BoardSession } from '../session/board-session.ts'
import { Emitter } from '../emitter.ts'
import { initialStatus, type SessionStatus } from '../session/status.ts'
import { toolOf } from '../tools/registry.ts'
import { Editor } from '../editor/editor.ts'
import { nothing } from '../editor/selection.ts'
import { usualStyle, type Style } from '../editor/style-in-hand.ts'
import type { Overlay, Tool } from '../tools/tool.ts'
import { recall, remember } from '../device/device.ts'
import { TypeAhead } from '../writing/type-ahead.ts'
import { messages, sentenceOf } from '../language/messages.ts'
import { Company } from './company.svelte.ts'

type Styles = Readonly<Record<string, Partial<Style>>>
const isStyles = (value: unknown): value is Styles => typeof value === 'object' && value !== null
const isToolId = (value: unknown): value is string => typeof value === 'string'

/** So many selected elements are looked at again at once when one of them changes; of more, so long after it, ms. */
const fewSelected = 50
const restOfPanels = 150

export class BoardState {
  status = $state.raw<SessionStatus>(initialStatus)
  people = $state.raw<readonly Person[]>([])
  canUndo = $state(false)
  canRedo = $state(false)
  empty = $state(true)
  zoom = $state(1)
  tool = $state.raw<Tool>(toolOf(recall('tool', isToolId, 'pen')))
  /** Whether a tool stays in the hand after it has made something. */
  toolLock = $state(false)
  /** What was chosen with each tool. */
  #styles = $state.raw<Styles>(recall('styles', isStyles, {}))
  /** The style in hand. */
  readonly style = $derived<Style>({
    ...usualStyle,
    ...this.#styles[''],
    ...this.tool.style,
    ...this.#styles[this.tool.id],
  })
  /** The look that was copied last. */
  copied = $state.raw<PropertySet | null>(null)
  /** The outline is open. */
  outline = $state(false)
  /** What screen readers are to be told that was done here. */
  spoken = $state<'undone' | 'redone' | null>(null)
  /** What the board did not take, because whoever looks may not change it. */
  refused = $state.raw<readonly Element[]>([])
  toasts = $state.raw<readonly string[]>([])
  /** Elements outlined because a gesture is about them. */
  pointed = $state.raw(nothing)
  /** What a gesture shows over the board. */
  overlay = $state.raw<Overlay>({})
  /** The element whose text is being written. */
  writing = $state.raw<ElementId | null>(null)
  /** The picture that is being cropped. */
  cropping = $state.raw<ElementId | null>(null)
  /** CSS cursor of the spot under the pointer; empty: the tool's own. */
  cursor = $state('')
  selected = $state.raw(nothing)
  /** The selected elements as they are now. */
  elements = $state.raw<readonly Element[]>([])
  #refreshing = false
  /** What is typed before there is a field for it. */
  readonly ahead = new TypeAhead()
  /** A tool is put away. */
  readonly left = new Emitter<[Tool]>()
  readonly client: ClientId
  readonly editor: Editor
  readonly company: Company

  constructor(session: BoardSession) {
    this.client = session.client
    this.editor = new Editor(session)
    const { selection } = this.editor
    this.company = new Company(session, selection)
    selection.changed.on(() => {
      this.selected = selection.ids
      this.elements = this.editor.selected()
    })
    session.view.subscribe((change) => {
      if (change.kind !== 'reset' && !change.ids.some((id) => selection.has(id))) return
      if (selection.ids.size <= fewSelected) this.elements = this.editor.selected()
      else this.#elementsSoon()
    })
    this.status = session.status
    this.people = session.people.all
    this.empty = session.view.size === 0
    session.onStatus((status) => {
      const before = this.status
      this.status = status
      if (status.role !== before.role) this.#become(status.role, before.head !== null)
    })
    if (!this.writable) this.#become('viewer', false)
    session.refused.changed.on(() => (this.refused = session.refused.elements))
    session.people.changed.on(() => (this.people = session.people.all))
    session.notices.on((code) => this.say(sentenceOf(code)))
    const undoable = () => {
      this.canUndo = session.history.canUndo
      this.canRedo = session.history.canRedo
    }
    // What was done before a reload can be undone after it.
    undoable()
    session.history.onChange(undoable)
    session.view.subscribe(() => (this.empty = session.view.size === 0))
  }

  /** Panels look at all that is selected: of many not with each change, and not while a hand moves them. */
  #elementsSoon(): void {
    if (this.#refreshing) return
    this.#refreshing = true
    setTimeout(() => {
      this.#refreshing = false
      if (this.editor.session.history.open) this.#elementsSoon()
      else this.elements = this.editor.selected()
    }, restOfPanels)
  }

  /** Whether whoever looks may change the board. */
  get writable(): boolean {
    return this.status.role === 'editor'
  }

  choose(tool: string): void {
    const next = toolOf(tool)
    // What the old tool has begun is done before the new one is there.
    if (next !== this.tool) this.left.emit(this.tool)
    this.tool = next
    this.cursor = ''
    if (this.tool.makes) {
      this.editor.selection.clear()
      remember('tool', tool)
    }
  }

  /** Opens a picture for cropping, anything else for writing. */
  edit(id: ElementId): void {
    if (this.editor.view.get(id)?.kind === 'image') this.cropping = id
    else this.writing = id
  }

  /** Changes the style of the tool in hand; tools that nothing was chosen for yet follow. */
  setStyle(change: Partial<Style>): void {
    const { id } = this.tool
    this.#styles = {
      ...this.#styles,
      '': { ...this.#styles[''], ...change },
      [id]: { ...this.#styles[id], ...change },
    }
    remember('styles', this.#styles)
  }

  /** What is under way is put down where it may not be done any more; `told`: somebody changed it just now. */
  #become(role: SessionStatus['role'], told: boolean): void {
    if (role === 'viewer') {
      this.writing = null
      this.cropping = null
      if (this.tool.writes) this.choose('hand')
      else this.left.emit(this.tool)
    } else if (this.tool.id === 'hand') this.choose(recall('tool', isToolId, 'pen'))
    if (told) this.say(role === 'viewer' ? messages.standing.nowViewer : messages.standing.nowEditor)
  }

  /** Shows a sentence for a while. */
  say(sentence: string): void {
    this.toasts = [...this.toasts.filter((other) => other !== sentence), sentence].slice(-3)
    setTimeout(() => this.hush(sentence), 6_000)
  }

  /** Takes away a sentence that is not true any more. */
  hush(sentence: string): void {
    this.toasts = this.toasts.filter((other) => other !== sentence)
  }
}
