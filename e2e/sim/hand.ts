/** A person's hand: draws stroke by stroke, and now and then erases, recolours, undoes and redoes. */
import { colorNames } from '#shared/model/color.ts'
import type { ElementId } from '#shared/model/ids.ts'
import { elementIdOf } from '#shared/model/ids.ts'
import { PointPacker } from '#shared/points/packed.ts'
import type { BoardSession } from '../../client/session/board-session.ts'
import type { Chance } from './chance.ts'

const format = { precision: 2, pressure: false }

export class Hand {
  readonly #session: BoardSession
  readonly #chance: Chance
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
    const what = this.#chance.pick(['erase', 'colour', 'undo', 'redo'])
    if (what === 'undo') history.undo()
    else if (what === 'redo') history.redo()
    else if (some.length === 0) return
    else if (what === 'erase')
      this.#session.perform({ kind: 'element.delete', payload: { elements: [this.#chance.pick(some)] } })
    else {
      const set = { color: this.#chance.pick(colorNames) }
      this.#session.perform({ kind: 'element.update', payload: { element: this.#chance.pick(some), set } })
    }
  }

  #points() {
    return Array.from({ length: this.#chance.between(1, 4) }, () => ({
      x: this.#chance.between(0, 900),
      y: this.#chance.between(0, 600),
      pressure: 0,
    }))
  }
}
