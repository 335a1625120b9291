import type { ElementId } from '#shared/model/ids.ts'
import type { Snapper, Surroundings } from './snapper.ts'
import { free, type Snaps } from './snaps.ts'

/** Snapping that is loaded when it is first needed: it begins in the middle of a gesture where its code comes only then. */
export class LateSnapper {
  #snapper: typeof Snapper | undefined

  /** Loads the code, so that it is there when something is dragged. */
  async prepare(): Promise<void> {
    this.#snapper ??= (await import('./snapper.ts')).Snapper
  }

  /** What a gesture that changes `ids` snaps to. */
  snaps(around: Surroundings, ids: ReadonlySet<ElementId>): Snaps {
    let snaps: Snaps | undefined
    void this.prepare()
    return { box: (box) => (snaps ??= this.#snapper && new this.#snapper(around, ids))?.box(box) ?? free }
  }
}
