/** Which batches a message of tldraw's server carries. Many get the same text, so what was read is remembered for a while. */
import type { Batch } from '../../../load/tally.ts'

type Operation = readonly ['put', unknown] | readonly ['patch', { readonly props?: readonly ['patch', Props] }]

interface Props {
  readonly segments?: readonly [
    'patch',
    { readonly 0: readonly ['patch', { path: readonly [string, string, number] }] },
  ]
}

export type ServerMessage =
  | { readonly type: 'connect' | 'pong' }
  | {
      readonly type: 'data'
      readonly data: readonly {
        readonly type: 'patch' | 'push_result'
        readonly diff?: Readonly<Record<string, Operation>>
        readonly clientClock?: number
        readonly action?: unknown
      }[]
    }

interface Read {
  readonly connected: boolean
  readonly batches: readonly Batch[]
  /** Clocks of own pushes that are answered. */
  readonly results: readonly number[]
}

const remembered = 2_000

export class PatchBook {
  /** By the shape and how much of its path there was before. */
  readonly #carried = new Map<string, Batch>()
  readonly #read = new Map<string, Read>()

  carry(shape: string, length: number, batch: Batch): void {
    this.#carried.set(`${shape} ${length}`, batch)
  }

  read(text: string): Read {
    const known = this.#read.get(text)
    if (known) return known
    const read = this.#readNow(JSON.parse(text) as ServerMessage)
    if (this.#read.size >= remembered) this.#read.clear()
    this.#read.set(text, read)
    return read
  }

  #readNow(message: ServerMessage): Read {
    if (message.type !== 'data') return { connected: message.type === 'connect', batches: [], results: [] }
    const batches = message.data.flatMap(({ diff }) =>
      Object.entries(diff ?? {}).map(([shape, operation]) => this.#carried.get(`${shape} ${lengthBefore(operation)}`)),
    )
    const results = message.data.flatMap(({ type, clientClock }) =>
      type === 'push_result' && clientClock !== undefined ? [clientClock] : [],
    )
    return { connected: false, batches: batches.filter((batch) => batch !== undefined), results }
  }
}

/** How long the path was before; -1 where the operation does not make it longer. */
function lengthBefore(operation: Operation): number {
  if (operation[0] === 'put') return 0
  return operation[1].props?.[1].segments?.[1][0][1].path[2] ?? -1
}
