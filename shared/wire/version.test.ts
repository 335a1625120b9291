import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ClientId, Epoch } from '../model/ids.ts'
import { operationKinds } from '../operation/table.ts'
import { encodeFrame } from './frame.ts'
import { downMessages, upMessages } from './messages.ts'
import { snapshotFormat } from './snapshot.ts'
import { oldestProtocolVersion, protocolVersion } from './version.ts'

/** Hash of everything that goes over the wire, by version. */
const known: Record<number, string> = {
  1: '51354dd200d2ba99',
  2: '4ae8ba03eb6b90c3',
  3: 'afc3032727f10788',
  4: '42d3081896e79606',
  5: '27545d8c4f151b42',
}

it('names this very wire: change the version and add a line of history with every change of it', () => {
  const operations = operationKinds.map(({ kind, code, schema }) => ({ kind, code, schema }))
  const runs = [{ client: 'cccccccc' as ClientId, n: 7, operations: ['x', 'yz'] }]
  const frame = encodeFrame({ epoch: 'eeeeeeee' as Epoch, seq: 9, runs })
  const wire = JSON.stringify({ upMessages, downMessages, operations, snapshotFormat, frame })
  expect(createHash('sha256').update(wire).digest('hex').slice(0, 16)).toBe(known[protocolVersion])
})

it('serves a range', () => expect(oldestProtocolVersion).toBeLessThanOrEqual(protocolVersion))
