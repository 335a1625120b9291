import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { operationKinds } from '../operation/table.ts'
import { downMessages, upMessages } from './messages.ts'
import { snapshotFormat } from './snapshot.ts'
import { oldestProtocolVersion, protocolVersion } from './version.ts'

/** Hash of everything that goes over the wire, by version. */
const known: Record<number, string> = { 1: '51354dd200d2ba99', 2: '4ae8ba03eb6b90c3', 3: 'afc3032727f10788' }

it('names this very wire: change the version and add a line of history with every change of it', () => {
  const operations = operationKinds.map(({ kind, code, schema }) => ({ kind, code, schema }))
  const wire = JSON.stringify({ upMessages, downMessages, operations, snapshotFormat })
  expect(createHash('sha256').update(wire).digest('hex').slice(0, 16)).toBe(known[protocolVersion])
})

it('serves a range', () => expect(oldestProtocolVersion).toBeLessThanOrEqual(protocolVersion))
