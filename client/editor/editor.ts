/**
 * Everything that a command, a tool or a panel needs to change the board: the operations go through here, so that
 * each is one step of undo and nothing reaches the session any other way.
 */
import type { Element } from '#shared/elements/element.ts'
import { elementIdOf, type ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { AnyDraft } from '#shared/operation/element-schema.ts'
import type { ChangeOf } from '#shared/operation/element-update.ts'
import type { BoardView } from '#shared/sync/view.ts'
import { cleanText } from '#shared/elements/clean-text.ts'
import type { BoardSession } from '../session/board-session.ts'
import { Selection } from './selection.ts'

export class Editor {
  readonly session: BoardSession
  readonly view: BoardView
  readonly selection: Selection

  constructor(session: BoardSession) {
    this.session = session
    this.view = session.view
    this.selection = new Selection(session.view)
  }

  /** Whether this person may change the board. */
  get writable(): boolean {
    return this.session.status.role !== 'viewer'
  }

  /** Everything that `work` does is one step of undo; inside of another gesture it is a part of that. */
  gesture<T>(work: () => T): T {
    const { history } = this.session
    if (history.open) return work()
    history.begin()
    try {
      return work()
    } finally {
      history.end()
    }
  }

  /** Puts a new element on the board, in front, and returns its id. Throws `E_LIMIT` where it is too large. */
  add(draft: AnyDraft): ElementId {
    const place = this.session.perform({ kind: 'element.add', payload: clean(draft) })
    return elementIdOf(place.client, place.n)
  }

  /** Makes an element that is written on next: making and writing are one step of undo. */
  made(make: () => ElementId): ElementId {
    const id = this.gesture(make)
    this.session.history.renameBurst(`write ${id}`)
    return id
  }

  /** Sets properties of elements. */
  update(changes: readonly ChangeOf[]): void {
    const most = protocolLimits.elementsPerUpdate
    const cleaned = changes.map(([id, change]): ChangeOf => [id, clean(change)])
    this.gesture(() => {
      for (let at = 0; at < cleaned.length; at += most)
        this.session.perform({ kind: 'element.update', payload: { set: cleaned.slice(at, at + most) } })
    })
  }

  /** Takes elements off the board. */
  remove(ids: Iterable<ElementId>): void {
    const elements = [...ids]
    const most = protocolLimits.elementsPerDelete
    this.gesture(() => {
      for (let at = 0; at < elements.length; at += most)
        this.session.perform({ kind: 'element.delete', payload: { elements: elements.slice(at, at + most) } })
    })
  }

  /** The selected elements, in no particular order. */
  selected(): Element[] {
    return [...this.selection.ids].map((id) => this.view.get(id)).filter((element) => element !== undefined)
  }
}

/** The same with texts that the server takes, wherever they come from. */
function clean<T extends { readonly text?: string; readonly name?: string }>(properties: T): T {
  const { text, name } = properties
  if (text === undefined && name === undefined) return properties
  return {
    ...properties,
    ...(text !== undefined && { text: cleanText(text) }),
    ...(name !== undefined && { name: cleanText(name) }),
  }
}
