import { expect, it } from 'vitest'
import { Bytes } from './bytes.ts'

it('reads numbers both ways round, and names', () => {
  const bytes = new Bytes(Uint8Array.from([1, 2, 3, 0x52, 0x49, 0x46, 0x46]))
  expect([bytes.big(0, 3), bytes.little(0, 3), bytes.name(3)]).toEqual([0x010203, 0x030201, 'RIFF'])
  expect([bytes.length, bytes.byte(7), bytes.big(6, 2)]).toEqual([7, 0, 0x4600])
})
