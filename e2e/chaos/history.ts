/** What everybody did and saw in a round, in the order in which it happened in the one process where all clients live. */
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ResumeToken } from '#shared/board/board.ts'
import type { ClientId, ElementId, Epoch } from '#shared/model/ids.ts'

/** Where somebody's board stood. */
export interface Stand extends ResumeToken {
  readonly digest: string
}

export type Happening =
  /** A tab was opened as this client, or has gone. */
  | { readonly what: 'opened' | 'closed'; readonly client: ClientId }
  /** An operation is on the client's device, new or changed, before it may be sent. */
  | { readonly what: 'invoke'; readonly client: ClientId; readonly n: number; readonly text: string }
  | { readonly what: 'sent'; readonly client: ClientId; readonly n: number; readonly count: number }
  /** Everything up to `n` is acknowledged in this epoch, but for what was refused. */
  | {
      readonly what: 'ok'
      readonly client: ClientId
      readonly n: number
      readonly epoch: Epoch
      readonly refused: readonly number[]
    }
  /** Operations `first` to `last` of the log reached a tab, by a frame, from the log or from its device. */
  | {
      readonly what: 'received'
      readonly client: ClientId
      readonly epoch: Epoch
      readonly first: number
      readonly last: number
    }
  | { readonly what: 'snapshot'; readonly client: ClientId; readonly epoch: Epoch; readonly seq: number }
  /** The tab put another board in the place of its own. */
  | { readonly what: 'reset'; readonly client: ClientId }
  /** The tab's confirmed board has come to here. */
  | ({ readonly what: 'stands'; readonly client: ClientId } & Stand)
  /** What the page says; `connection` as in the session's status. */
  | { readonly what: 'status'; readonly client: ClientId; readonly connection: string; readonly unsaved: number }
  | { readonly what: 'fault'; readonly name: string; readonly phase: 'begins' | 'over' }
  /** The store lost what came after the time `since`, ms; `seen`: elements on screens, where it lost everything. */
  | {
      readonly what: 'lost'
      readonly since: number
      readonly seen: readonly { readonly element: ElementId; readonly clients: readonly ClientId[] }[]
    }

/** `t`: ms since the round began. */
export type Entry = Happening & { readonly t: number }

export class History {
  readonly entries: Entry[] = []
  /** Of each client the last operation that its device keeps, and the last that is acknowledged. */
  readonly kept = new Map<ClientId, number>()
  readonly acknowledged = new Map<ClientId, number>()
  readonly #began = performance.now()

  /** ms since the round began. */
  get now(): number {
    return Math.round(performance.now() - this.#began)
  }

  add(happening: Happening): void {
    this.entries.push({ t: this.now, ...happening })
    if (happening.what === 'invoke') raise(this.kept, happening)
    if (happening.what === 'ok') raise(this.acknowledged, happening)
  }
}

function raise(numbers: Map<ClientId, number>, { client, n }: { client: ClientId; n: number }): void {
  numbers.set(client, Math.max(numbers.get(client) ?? 0, n))
}

/** Writes entries, one JSON line each, with `first` on top, to a file in the system's folder for such; returns its name. */
export async function keepHistory(name: string, first: object, entries: readonly Entry[]): Promise<string> {
  const file = join(tmpdir(), `drawbridge-chaos-${name}.jsonl`)
  await writeFile(file, [first, ...entries].map((entry) => `${JSON.stringify(entry)}\n`).join(''))
  return file
}
