/** A short run of the fuzzer; `npm run fuzz` makes a long one. */
import { expect, it } from 'vitest'
import { growthOf } from './fuzz/growth.ts'
import { fuzz } from './fuzz/run.ts'
import { answerLimit } from './raw-client.ts'

/** A few seconds, and many times that on a small machine that runs other tests at the same time, ms. */
const timeout = 180_000

it('thousands of messages, packets and requests with mistakes in them do no harm', { timeout }, async () => {
  const report = await fuzz({ cases: 2_000, seed: 1 })
  expect(report.violations).toEqual([])
  expect(growthOf(report)).toEqual([])
  expect(report.slowest).toBeLessThan(answerLimit)
  // All ways to be answered have been met: the cases are neither all valid nor all nonsense.
  const met = Object.keys(report.answers)
  for (const transport of ['websocket', 'polling'])
    for (const answer of ['ok', 'E_BAD', 'E_SCHEMA', 'ended', 'heard']) expect(met).toContain(`${transport}: ${answer}`)
  for (const status of [200, 400, 404]) expect(met).toContain(`HTTP: ${status}`)
  for (const status of [201, 400, 415]) expect(met).toContain(`pictures: ${status}`)
  expect(report.stored).toBeGreaterThan(100)
})
