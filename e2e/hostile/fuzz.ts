/**
 * `npm run fuzz [cases] [seed]`: sends messages, packets and requests that are nearly valid to a server process, over
 * both transports, and sees that each is answered or ended, that nothing invalid is stored, that memory does not grow,
 * and that somebody who draws meanwhile notices nothing.
 */
import { growthOf } from './fuzz/growth.ts'
import { fuzz } from './fuzz/run.ts'

const [cases = '100000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
console.log(`${cases} cases, seed ${seed}`)

const report = await fuzz({ cases: Number(cases), seed: Number(seed) })
const { memory, violations, answers } = report
const megabytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MB`
for (const [answer, count] of Object.entries(answers).sort()) console.log(`${String(count).padStart(8)}  ${answer}`)
console.log(`${report.seconds.toFixed(0)} s, ${(report.cases / report.seconds).toFixed(0)} cases a second`)
console.log(`${report.stored} operations stored, all of them valid`)
console.log(`bystander: ${report.strokes} strokes, the slowest acknowledged after ${report.slowest.toFixed(0)} ms`)
const [before, after] = memory
console.log(`heap in use: ${megabytes(before.heap)}, then ${megabytes(after.heap)}`)
console.log(`resident: ${megabytes(before.resident)}, then ${megabytes(after.resident)}`)

const problems = [...violations, ...growthOf(report)]
for (const problem of problems) console.error(`VIOLATION: ${problem}`)
process.exitCode = problems.length === 0 ? 0 : 1
