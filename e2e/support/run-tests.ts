/**
 * `npm test`: everything that must hold before a change is handed in. Static checks run beside the tests, which wait for
 * disks and timers most of the time, and have to stand back for them. `--static` runs the checks alone. The last line is
 * `N passed, N failed, N skipped`, where every static check counts as one.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installTools } from './install-tools.ts'

interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

interface Outcome {
  readonly code: number
  readonly output: string
}

/** What the checks are given of the processors while tests want them. */
const standBack = constants.priority.PRIORITY_BELOW_NORMAL

const root = join(import.meta.dirname, '../..')
const bin = (path: string) => join(root, 'node_modules', path)
/** The compiler's native version checks in half the time; what reads Svelte needs the other one. */
const tsc = fileURLToPath(new URL('bin/tsc', import.meta.resolve('typescript-native/package.json')))

/** Name of each static check, and what Node runs for it. */
const checks: Readonly<Record<string, readonly string[]>> = {
  format: [bin('oxfmt/bin/oxfmt'), '--check', '**/*.ts'],
  'format of all but TypeScript': [bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.', '!**/*.ts'],
  lint: [bin('oxlint/bin/oxlint')],
  'lint of components': [bin('eslint/bin/eslint.js'), 'client', '--max-warnings', '0'],
  'types of shared/': [tsc, '-p', 'shared'],
  'types of server/ and deploy/': [tsc, '-p', '.'],
  'types of tests and benchmarks': [tsc, '-p', 'e2e'],
  'types of client/': [
    bin('svelte-check/bin/svelte-check'),
    '--tsconfig',
    'client/tsconfig.json',
    '--fail-on-warnings',
  ],
  'import rules': [bin('dependency-cruiser/bin/dependency-cruiser.mjs'), 'shared', 'server', 'client', 'e2e', 'bench'],
  'nothing unused': [bin('knip/bin/knip.js')],
}

process.exitCode = await main()

async function main(): Promise<number> {
  const onlyStatic = process.argv.includes('--static')
  if (!onlyStatic && !installTools()) {
    report({ passed: 0, failed: 1, skipped: 0 })
    return 1
  }
  const results = await Promise.all(onlyStatic ? [runChecks()] : [runTests(), runChecks()])
  const total = results.reduce(add)
  report(total)
  return total.failed === 0 ? 0 : 1
}

/** Two at a time: more would not be faster on the smallest machine that this is meant for. */
async function runChecks(): Promise<Counts> {
  const queue = Object.entries(checks)
  let counts: Counts = { passed: 0, failed: 0, skipped: 0 }
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, args] = next
      const started = performance.now()
      const { code, output } = await runNode(args, 'keep')
      const seconds = ((performance.now() - started) / 1000).toFixed(1)
      console.log(code === 0 ? `ok   ${name} (${seconds} s)` : `FAIL ${name} (${seconds} s)\n${output}`)
      counts = add(counts, { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 })
    }
  }
  await Promise.all([worker(), worker()])
  return counts
}

async function runTests(): Promise<Counts> {
  const built = await runNode([join(root, 'deploy/build-client.ts')], 'pass')
  return built.code === 0 ? runVitest() : { passed: 0, failed: 1, skipped: 0 }
}

async function runVitest(): Promise<Counts> {
  const folder = await mkdtemp(join(tmpdir(), 'drawbridge-tests-'))
  const file = join(folder, 'results.json')
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
    const { code } = await runNode([bin('vitest/vitest.mjs'), 'run', ...reporters], 'pass')
    const results = JSON.parse(await readFile(file, 'utf8')) as Record<string, number>
    const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = results
    // A file that cannot be loaded, or an error outside every test, fails the run without a failed test.
    const failed = code === 0 ? numFailedTests : Math.max(1, numFailedTests)
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** Runs Node on this file's version of it. `keep`: the output is returned, `pass`: shown as it comes. */
function runNode(args: readonly string[], output: 'keep' | 'pass'): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      stdio: output === 'pass' ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      // The same modules are loaded by many processes: compiled once, they start faster.
      env: { ...process.env, NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compile') },
    })
    if (output === 'keep' && child.pid !== undefined) setPriority(child.pid, standBack)
    let text = ''
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (text += chunk.toString()))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code: code ?? 1, output: text }))
  })
}

function add(a: Counts, b: Counts): Counts {
  return { passed: a.passed + b.passed, failed: a.failed + b.failed, skipped: a.skipped + b.skipped }
}

function report({ passed, failed, skipped }: Counts): void {
  console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
}
