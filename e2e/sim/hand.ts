/** A person's hand: draws stroke by stroke, and now and then erases, makes and changes things, undoes and redoes. */
import { describedKinds } from '#shared/elements/element.ts'
import { fills } from '#shared/elements/properties.ts'
import { colorNames } from '#shared/model/color.ts'
import { elementIdOf, type ElementId } from '#shared/model/ids.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { Change } from '#shared/operation/element-update.ts'
import { PointPacker } from '#shared/points/packed.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import { Chance } from './chance.ts'

const format = { precision: 2, pressure: false }

export class Hand {
  readonly #session: BoardSession
  readonly #chance: Chance
  /** What decides nothing about the course of things, so that seeds that found something go on to do so. */
  readonly #details = new Chance(1)
  #stroke: { readonly element: ElementId; readonly packer: PointPacker } | null = null

  constructor(session: BoardSession, chance: Chance) {
    this.#session = session
    this.#chance = chance
  }

  act(): void {
    if (this.#stroke) this.#goOn(this.#stroke)
    else if (this.#chance.happens(0.65)) this.#begin()
    else this.#change()
  }

  #begin(): void {
    const { history } = this.#session
    const packer = new PointPacker(format)
    const points = packer.pack(this.#points())
    const payload = { ...format, color: this.#chance.pick(colorNames), width: 2, points }
    history.begin()
    const { client, n } = this.#session.perform({ kind: 'stroke.begin', payload })
    this.#stroke = { element: elementIdOf(client, n), packer }
  }

  #goOn({ element, packer }: { element: ElementId; packer: PointPacker }): void {
    if (this.#chance.happens(0.7)) {
      const index = packer.count
      const payload = { element, index, points: packer.pack(this.#points()) }
      this.#session.perform({ kind: 'stroke.append', payload })
      return
    }
    this.#session.perform({ kind: 'stroke.end', payload: { element } })
    this.#session.history.end()
    this.#stroke = null
  }

  #change(): void {
    const { history, view } = this.#session
    const some = [...view.values()].map(({ id }) => id).sort()
    const what = this.#chance.pick(['erase', 'change', 'add', 'undo', 'redo'])
    if (what === 'undo') history.undo()
    else if (what === 'redo') history.redo()
    else if (what === 'add') this.#add(some)
    else if (some.length === 0) return
    else if (what === 'erase')
      this.#session.perform({ kind: 'element.delete', payload: { elements: [this.#chance.pick(some)] } })
    else {
      const set = Array.from(
        { length: this.#chance.between(1, 3) },
        () => [this.#chance.pick(some), { ...this.#set(), ...this.#more(some) }] as const,
      )
      this.#session.perform({ kind: 'element.update', payload: { set } })
    }
  }

  /** Something of any kind; a line may hold on to what is there. */
  #add(some: readonly ElementId[]): void {
    const { kind } = this.#chance.pick(describedKinds)
    const start = some.length > 0 ? ([this.#chance.pick(some), 0.5, 0.5] as const) : null
    const draft = kind === 'line' ? { kind, start, path: [0, 0, 50, 50] } : { kind, w: 80, h: 60 }
    this.#session.perform({ kind: 'element.add', payload: { ...draft, ...this.#place() } })
  }

  #set(): Change {
    const what = this.#chance.pick(['colour', 'place', 'text', 'order', 'group'])
    if (what === 'colour') return { color: this.#chance.pick(colorNames) }
    if (what === 'place') return this.#place()
    if (what === 'text') return { text: `"${this.#chance.between(0, 99)}"\n'text'` }
    if (what === 'order')
      return { z: this.#chance.happens(0.5) ? protocolLimits.unconfirmed : this.#chance.between(-9, 99) }
    return { group: this.#chance.pick(['', 'a', 'a/b']) }
  }

  /** Whatever else may be set of anything; what a kind does not have is passed over. */
  #more(some: readonly ElementId[]): Change {
    const chance = this.#details
    return chance.pick<() => Change>([
      () => ({}),
      () => ({ fill: chance.pick(fills), opacity: chance.between(1, 10) / 10, locked: chance.happens(0.5) }),
      () => ({ w: chance.between(1, 300), h: chance.between(1, 300), angle: chance.between(-3, 3) }),
      () => ({ sx: chance.between(-2, 2), sy: 1.5, brush: 'highlighter' }),
      // A frame may come to lie in itself, and a line to hold on to itself.
      () => ({ frame: chance.happens(0.5) ? '' : chance.pick(some), name: `${chance.between(0, 9)}` }),
      () => ({ start: chance.happens(0.5) ? null : [chance.pick(some), 1, 0], end: [chance.pick(some), 0, 0.5] }),
      () => ({ path: [0, 0, chance.between(0, 90), 9, 5, 5], route: 'elbow', endHead: 'arrow' }),
      () => ({ file: `${chance.between(0, 9)}`.repeat(43), crop: chance.happens(0.5) ? null : [0, 0, 0.5, 1] }),
      () => ({ link: 'https://example.org/', size: chance.between(8, 40) }),
    ])()
  }

  #place() {
    return { x: this.#chance.between(-900, 900), y: this.#chance.between(-600, 600) }
  }

  #points() {
    return Array.from({ length: this.#chance.between(1, 4) }, () => ({
      x: this.#chance.between(0, 900),
      y: this.#chance.between(0, 600),
      pressure: 0,
    }))
  }
}
