/**
 * What the interface shows of a board, as runes: status, people, what can be undone, the tool in hand. The board itself
 * stays outside reactivity.
 */
import type { ClientId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import type { BoardSession } from '../session/board-session.ts'
import { initialStatus, type SessionStatus } from '../session/status.ts'
import { toolOf } from '../tools/registry.ts'
import type { PenStyle, Tool } from '../tools/tool.ts'
import { recall, remember } from './device.ts'

/** Nominal widths, CSS px at the zoom they are drawn at. */
export const sizes = [
  { label: 'S', size: 2 },
  { label: 'M', size: 4 },
  { label: 'L', size: 8 },
  { label: 'XL', size: 16 },
] as const

const isStyle = (value: unknown): value is PenStyle =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as PenStyle).color === 'string' &&
  typeof (value as PenStyle).size === 'number'

export class BoardState {
  status = $state.raw<SessionStatus>(initialStatus)
  people = $state.raw<readonly Person[]>([])
  canUndo = $state(false)
  canRedo = $state(false)
  empty = $state(true)
  zoom = $state(1)
  tool = $state.raw<Tool>(toolOf('pen'))
  style = $state.raw<PenStyle>(recall('style.pen', isStyle, { color: 'ink', size: 4 }))
  toasts = $state.raw<readonly string[]>([])
  readonly client: ClientId

  constructor(session: BoardSession) {
    this.client = session.client
    this.status = session.status
    this.people = session.people.all
    this.empty = session.view.size === 0
    session.onStatus((status) => (this.status = status))
    session.people.changed.on(() => (this.people = session.people.all))
    session.notices.on((sentence) => this.say(sentence))
    session.history.onChange(() => {
      this.canUndo = session.history.canUndo
      this.canRedo = session.history.canRedo
    })
    session.view.subscribe(() => (this.empty = session.view.size === 0))
  }

  setStyle(change: Partial<PenStyle>): void {
    this.style = { ...this.style, ...change }
    remember('style.pen', this.style)
  }

  /** Shows a sentence for a while. */
  say(sentence: string): void {
    this.toasts = [...this.toasts.filter((other) => other !== sentence), sentence].slice(-3)
    setTimeout(() => (this.toasts = this.toasts.filter((other) => other !== sentence)), 6_000)
  }
}
