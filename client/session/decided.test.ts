import { expect, it } from 'vitest'
import type { Epoch } from '#shared/model/ids.ts'
import { Decided } from './decided.ts'

const [epoch, later] = ['epoch-01', 'epoch-02'] as Epoch[] as [Epoch, Epoch]

it('decides what an acknowledgement covers once the board has come to where it was given', () => {
  const decided = new Decided(2)
  decided.add({ n: 4, epoch, seq: 10 })
  expect([...decided.at({ epoch, seq: 9 })]).toEqual([])
  expect([...decided.at({ epoch: later, seq: 10 })]).toEqual([])
  expect([...decided.at({ epoch, seq: 10 })]).toEqual([3, 4])
  expect([...decided.at({ epoch, seq: 11 })]).toEqual([])
})

it('decides again what is offered again, by what is said of it from then on', () => {
  const decided = new Decided(0)
  decided.add({ n: 3, epoch, seq: 5 })
  expect([...decided.at({ epoch, seq: 5 })]).toEqual([1, 2, 3])
  decided.add({ n: 4, epoch, seq: 6 })
  decided.reopen(1)
  expect([...decided.at({ epoch, seq: 6 })]).toEqual([])
  decided.add({ n: 3, epoch, seq: 7 })
  expect([...decided.at({ epoch, seq: 7 })]).toEqual([2, 3])
})
