/** A board as the store in memory has it. */
import type { Access } from '#shared/model/access.ts'
import type { ClientId, ElementId, Epoch, UserId } from '#shared/model/ids.ts'

interface Entry {
  readonly client: ClientId
  readonly n: number
  readonly text: string
  readonly at: number
}

interface Client {
  readonly user: UserId
  stored: number
  fence: number
}

/** One board, all of it. Tests may reach in to break things. */
export interface MemoryBoard {
  title: string
  access: Access
  epoch: Epoch
  readonly placed: string
  readonly created: number
  floor: number
  /** `log[0]` is operation number `floor + 1`. */
  log: Entry[]
  /** Id of the operation at `floor`. */
  floorLast: string
  readonly clients: Map<ClientId, Client>
  snapshot: { seq: number; last: string }
  readonly elements: Map<ElementId, string>
}
