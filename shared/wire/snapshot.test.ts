import { describe, expect, it } from 'vitest'
import type { Epoch } from '../model/ids.ts'
import { decodeSnapshot, encodeSnapshotHeader } from './snapshot.ts'

/** As a server writes it. */
const encodeSnapshot = (position: Parameters<typeof encodeSnapshotHeader>[0], lines: readonly string[]) =>
  [encodeSnapshotHeader(position, lines.length), ...lines].join('\n')

const header = { epoch: 'eeeeeeee' as Epoch, seq: 7, last: 'aaaaaaaa:3' }

describe('a snapshot', () => {
  it.each([[[]], [['one']], [['one', 'two']]])('of %j comes back as it was', (lines) => {
    expect(decodeSnapshot(encodeSnapshot(header, lines))).toEqual({ format: 1, ...header, count: lines.length, lines })
  })

  it('that was cut short is never taken for a smaller board', () => {
    const text = encodeSnapshot(header, ['one', 'two', 'three'])
    for (const end of [text.lastIndexOf('\n'), text.indexOf('\n')])
      expect(() => decodeSnapshot(text.slice(0, end))).toThrow('holds')
    expect(() => decodeSnapshot(text.slice(0, 10))).toThrow()
  })

  it('of another format is refused', () => expect(() => decodeSnapshot('{"format":9}')).toThrow('format 9'))
  it('without a position is refused', () => expect(() => decodeSnapshot('{"format":1,"count":0}')).toThrow('position'))
})
