import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ClientId, ElementId, Epoch } from '../model/ids.ts'
import { encodeOperation } from '../operation/codec.ts'
import { operationKinds } from '../operation/table.ts'
import { Authors } from './authors.ts'
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
  6: '3a6484c765f1b7b7',
  7: '329fa20269e84881',
  8: '5e83acbea518fbbe',
}

it('names this very wire: change the version and add a line of history with every change of it', () => {
  const operations = operationKinds.map(({ kind, code, schema }) => ({ kind, code, schema }))
  const runs = [{ client: 'cccccccc' as ClientId, n: 7, operations: ['x', 'yz'] }]
  const whole = { epoch: 'eeeeeeee' as Epoch, seq: 9, runs }
  const next = { ...whole, seq: 12, runs: [{ ...runs[0]!, n: 9 }] }
  const authors = new Authors()
  const frame = [whole, next].map((each) => encodeFrame(authors.shorten(each)))
  const style = { color: 'ink', width: 4, precision: 2, pressure: true, points: 'CCC' }
  const stroke = [
    encodeOperation({ kind: 'stroke.begin', payload: style }, runs[0]!),
    encodeOperation({ kind: 'stroke.end', payload: { element: 'cccccccc.1' as ElementId } }, runs[0]!),
  ]
  const wire = JSON.stringify({ upMessages, downMessages, operations, snapshotFormat, frame, stroke })
  expect(createHash('sha256').update(wire).digest('hex').slice(0, 16)).toBe(known[protocolVersion])
})

it('serves a range', () => expect(oldestProtocolVersion).toBeLessThanOrEqual(protocolVersion))
