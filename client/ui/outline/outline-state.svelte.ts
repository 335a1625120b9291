/** The outline while it is open: its rows, the one that the keyboard is at, and what is done from there. */
import type { Element } from '#shared/elements/element.ts'
import type { ElementId } from '#shared/model/ids.ts'
import type { CommandContext } from '../../commands/command.ts'
import { commands, commandOf } from '../../commands/registry.ts'
import { styleOf } from '../../editor/style.ts'
import { connect } from '../../outline/connect.ts'
import { letters, nameOf, shortName, type Around } from '../../outline/names.ts'
import { Outline, type Row } from '../../outline/outline.ts'
import { nextMatch, Typing } from '../../outline/typing.ts'
import { canHold } from '../../line/catching.ts'
import { isWritable } from '../../writing/writable.ts'
import { later } from '../../language/later.ts'
import { namesOf } from '../people/people-names.ts'

/** ms between two readings of a board that changes; a reading that took long is followed by a pause this many times as long. */
const leastPause = 250
const share = 8

export class OutlineState {
  rows = $state.raw<readonly Row[]>([])
  /** The row that the keyboard is at. */
  active = $state.raw<ElementId | null>(null)
  /** What the next chosen element is connected with. */
  from = $state.raw<ElementId | null>(null)
  /** A sentence about what was just done. */
  note = $state('')
  readonly at = $derived(
    Math.max(
      0,
      this.rows.findIndex(({ id }) => id === this.active),
    ),
  )
  readonly #context: CommandContext
  readonly #outline: Outline
  readonly #around: Around
  readonly #typing = new Typing(() => performance.now())
  readonly #stop: readonly (() => void)[]
  #timer: ReturnType<typeof setTimeout> | undefined
  #took = 0

  constructor(context: CommandContext) {
    this.#context = context
    const { editor, ui, canvas } = context
    this.#outline = new Outline(canvas.renderer.world)
    this.#around = { get: (id) => editor.view.get(id), person: namesOf(editor.session) }
    this.#read()
    const [chosen] = ui.selected
    this.active = this.rows.find(({ id }) => id === chosen)?.id ?? this.rows[0]?.id ?? null
    this.#stop = [
      editor.view.subscribe(() => this.#later()),
      editor.session.people.changed.on(() => this.#later()),
      editor.selection.changed.on(() => {
        const [only] = editor.selection.ids
        if (editor.selection.ids.size === 1 && only) this.active = only
      }),
    ]
  }

  close(): void {
    clearTimeout(this.#timer)
    for (const stop of this.#stop) stop()
  }

  name(row: Row): string {
    const element = this.#element(row.id)
    return element ? nameOf(element, this.#around, row.holds) : ''
  }

  isClosed(id: ElementId): boolean {
    return this.#outline.isClosed(id)
  }

  /** Goes on by so many rows. */
  step(by: number): void {
    this.go(this.at + by)
  }

  /** Goes to a row, or the one at the end that it is beyond. */
  go(at: number): void {
    this.active = this.rows[Math.max(0, Math.min(this.rows.length - 1, at))]?.id ?? null
  }

  /** Into a frame (opens it first), or out of it (to the frame, which then closes). */
  turn(inwards: boolean): void {
    const row = this.rows[this.at]
    if (!row) return
    const closed = this.isClosed(row.id)
    if (inwards && row.holds > 0 && !closed) this.step(1)
    else if (row.holds > 0 && closed === inwards) this.toggle(row.id)
    else if (!inwards && row.parent) this.active = row.parent
  }

  toggle(id: ElementId): void {
    this.#outline.toggle(id)
    this.#read()
  }

  /** Goes to the next row that begins with what is typed. */
  type(letter: string): void {
    const found = nextMatch(this.#typing.add(letter), this.at, this.rows.length, (at) => {
      const element = this.#element(this.rows[at]!.id)
      return element ? letters(element) : ''
    })
    if (found !== null) this.go(found)
  }

  get typing(): boolean {
    return this.#typing.going
  }

  /** Selects the row; with `more` besides what is selected, or no longer where it is. */
  select(more: boolean): void {
    const id = this.active
    if (!id) return
    const { selection } = this.#context.editor
    this.#context.ui.choose('select')
    const unit = selection.unit(id)
    if (!more) selection.set(unit)
    else if (selection.has(id)) selection.remove(unit)
    else selection.add(unit)
    this.#context.canvas.sight.reveal(unit)
  }

  /** Enter: ends an arrow, writes on what is selected, selects what is not. */
  enter(): void {
    const { ui } = this.#context
    if (this.from) this.#connectTo(this.active)
    else if (this.active && ui.selected.size === 1 && ui.selected.has(this.active) && this.canWrite) this.write()
    else this.select(false)
  }

  get canWrite(): boolean {
    const element = this.active && this.#element(this.active)
    return Boolean(element && !element.locked && isWritable(element) && this.#context.editor.writable)
  }

  write(): void {
    if (!this.active || !this.canWrite) return
    this.select(false)
    this.#context.ui.edit(this.active)
  }

  /** Moves what is selected: the row, where it is not a part of that. */
  move(key: string): void {
    if (this.active && !this.#context.ui.selected.has(this.active)) this.select(false)
    const nudge = commands.find(({ keys }) => keys?.includes(`Shift+${key}`))
    if (nudge && this.#context.editor.writable) nudge.run(this.#context)
  }

  remove(): void {
    if (!this.#context.editor.writable) return
    if (this.active && !this.#context.ui.selected.has(this.active)) this.select(false)
    const next = this.rows.slice(this.at).find(({ id }) => !this.#context.ui.selected.has(id))
    commandOf('delete').run(this.#context)
    if (next) this.active = next.id
  }

  show(): void {
    if (this.active) this.#context.canvas.sight.fit([this.active])
  }

  /** Begins an arrow at the row. */
  connect(): void {
    const element = this.active && this.#element(this.active)
    if (!element || !this.#context.editor.writable) return
    const holds = canHold(element)
    this.from = holds ? element.id : null
    this.note = holds ? later.arrowFrom(shortName(element)) : later.notJoined
  }

  /** Leaves what was begun; whether there was something. */
  leave(): boolean {
    const begun = this.from !== null
    this.from = null
    this.note = ''
    return begun
  }

  #connectTo(id: ElementId | null): void {
    const { editor, ui, canvas } = this.#context
    const from = this.from
    const ends = from && id && ([this.#element(from), this.#element(id)] as const)
    if (!ends || !from || !id) return
    const { world, camera } = canvas.renderer
    const line = connect(editor, [from, id], styleOf('line', ui.style, camera.zoom), world)
    this.note = line ? later.joined(shortName(ends[0]!), shortName(ends[1]!)) : later.notJoined
    if (!line) return
    this.from = null
    ui.choose('select')
    editor.selection.set([line])
  }

  #element(id: ElementId): Element | undefined {
    return this.#context.editor.view.get(id)
  }

  #later(): void {
    this.#timer ??= setTimeout(() => this.#read(), Math.max(leastPause, this.#took * share))
  }

  #read(): void {
    this.#timer = undefined
    const began = performance.now()
    const before = this.at
    this.rows = this.#outline.rows(this.#context.editor.view.values())
    this.#took = performance.now() - began
    // What was deleted leaves the keyboard where it was.
    if (this.active && !this.rows.some(({ id }) => id === this.active))
      this.active = this.rows[Math.min(before, this.rows.length - 1)]?.id ?? null
    else this.active ??= this.rows[0]?.id ?? null
  }
}
