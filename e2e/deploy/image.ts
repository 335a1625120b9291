/**
 * `npm run image`: builds the image from the very Dockerfile without Docker, starts it, and draws on it. As root on
 * Debian, with its packages buildah and debootstrap. The base image is made here, from Debian's packages, this
 * project's Node.js and this machine's npm, so that no image needs to be fetched.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Child } from '../support/child.ts'
import { freePort } from '../support/ports.ts'
import { onPath } from '../support/tools.ts'
import { waitFor } from '../support/wait.ts'
import { drawTogether } from './drawing.ts'

const root = join(import.meta.dirname, '../..')
const certificates = '/etc/ssl/certs/ca-certificates.crt'
const image = 'localhost/drawbridge'
/** What a build needs and an image does not. */
const unwanted = ['server/testing', 'client', 'node_modules/vite', 'node_modules/node', 'e2e', '.git']

process.exitCode = await main()

async function main(): Promise<number> {
  const missing = ['buildah', 'debootstrap'].filter((program) => !onPath(program))
  if (missing.length > 0 || process.getuid?.() !== 0) {
    console.error('This needs root, and what `apt-get install buildah debootstrap` installs.')
    return 1
  }
  const folder = mkdtempSync(join(tmpdir(), 'drawbridge-image-'))
  const storage = ['--root', join(folder, 'storage'), '--runroot', join(folder, 'run'), '--storage-driver', 'vfs']
  const buildah = (...words: string[]) => run('buildah', [...storage, ...words])
  try {
    await timed('base image', () => makeBase(join(folder, 'base'), buildah))
    await timed('image', () => build(join(folder, 'npmrc'), buildah))
    const container = buildah('from', '--pull-never', image).trim()
    const command = inspect(container, buildah)
    await timed('drawing on it', () => draw(container, command, storage))
    return 0
  } finally {
    buildah('rm', '--all')
    rmSync(folder, { recursive: true, force: true })
  }
}

type Buildah = (...words: string[]) => string

/** An image of the name that the Dockerfile starts from. */
function makeBase(files: string, buildah: Buildah): void {
  const packages = '--include=ca-certificates,libatomic1,libstdc++6'
  run('debootstrap', ['--variant=minbase', packages, 'bookworm', files])
  cpSync(join(root, 'node_modules/node/bin/node'), join(files, 'usr/local/bin/node'))
  const npm = join(run('npm', ['root', '--global']).trim(), 'npm')
  cpSync(npm, join(files, 'usr/local/lib/node_modules/npm'), { recursive: true })
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(files, 'usr/local/bin/npm'))
  run('chroot', [files, 'useradd', '--create-home', '--uid', '1000', 'node'])
  run('chroot', [files, 'apt-get', 'clean'])
  const [, name] = /^FROM (\S+) AS/m.exec(readFileSync(join(root, 'Dockerfile'), 'utf8'))!
  const container = buildah('from', 'scratch').trim()
  buildah('add', '--quiet', container, files, '/')
  buildah('config', '--env', 'PATH=/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', container)
  buildah('commit', '--quiet', '--rm', container, `docker.io/library/${name}`)
  rmSync(files, { recursive: true })
}

/** npm is reached as on this machine, by a secret: nothing of it stays in the image. */
function build(npmrc: string, buildah: Buildah): void {
  const authority = existsSync(certificates) ? `cafile=${certificates}\n` : ''
  writeFileSync(npmrc, `registry=${run('npm', ['config', 'get', 'registry']).trim()}\n${authority}`)
  const mount = authority ? ['--volume', `${certificates}:${certificates}:ro`] : []
  const npm = ['--secret', `id=npmrc,src=${npmrc}`, ...mount]
  buildah('build', '--isolation', 'chroot', '--format', 'docker', '--pull-never', ...npm, '--tag', image, root)
}

interface Inspected {
  readonly Docker: {
    readonly config: {
      readonly User: string
      readonly Cmd: string[]
      readonly Healthcheck: { readonly Test: string[] }
    }
  }
}

/** Looks at what the image is set to and at what is in it; returns the command that it runs. */
function inspect(container: string, buildah: Buildah): readonly string[] {
  const { config } = (JSON.parse(buildah('inspect', '--type', 'image', image)) as Inspected).Docker
  must(config.User === 'node', `the image runs as ${config.User}`)
  must(config.Healthcheck.Test.at(-1) === 'deploy/health.ts', 'the image has no health check')
  const files = buildah('mount', container).trim()
  const size = (path: string) => {
    const [bytes] = run('du', ['--summarize', '--bytes', join(files, path)]).split('\t')
    return `${Math.round(Number(bytes) / 1e6)} MB`
  }
  console.log(`The image holds ${size('/')}, of which ${size('/app')} are Drawbridge.`)
  for (const path of unwanted) must(!existsSync(join(files, 'app', path)), `${path} does not belong into the image`)
  must(!existsSync(join(files, 'root/.npmrc')), 'the configuration of npm was left in the image')
  // As with a read-only file system: the server could not change a thing but its data.
  const find = 'find / -xdev -writable -not -type l -not -path "/proc/*" -not -path "/dev/*" 2>/dev/null || true'
  const writable = buildah('run', '--isolation', 'chroot', container, '--', 'sh', '-c', find)
  const own = /^\/(data|tmp|var\/tmp|run\/lock|home\/node)(\/|$)/
  const others = writable.split('\n').filter((path) => path !== '' && !own.test(path))
  must(others.length === 0, `the server could change ${others.join(', ')}`)
  return config.Cmd
}

/** Starts the server as the image says, draws, and ends it as Docker does, by SIGTERM. */
async function draw(container: string, command: readonly string[], storage: readonly string[]): Promise<void> {
  const port = await freePort()
  const environment = ['--env', 'HOST=127.0.0.1', '--env', `PORT=${port}`, '--env', 'DRAIN_MS=100']
  const words = [...storage, 'run', '--isolation', 'chroot', ...environment, container, '--']
  const server = new Child('buildah', [...words, ...command], { name: 'the image' })
  try {
    const url = `http://127.0.0.1:${port}`
    await waitFor('the image to be ready', async () => (await fetch(`${url}/readyz`)).ok, { within: 30_000 })
    run('buildah', [...words, 'node', 'deploy/health.ts'])
    must((await (await fetch(url)).text()).includes('<div id="app">'), 'the image does not serve the page')
    console.log(`Two people drew ${await drawTogether(url)} strokes, one by polling and one by WebSocket.`)
    process.kill(lastBelow(server.pid!), 'SIGTERM')
    const { code } = await server.gone()
    must(code === 0, `SIGTERM ended it with ${code}`)
  } catch (error) {
    throw new Error(`it said:\n${server.output}`, { cause: error })
  } finally {
    if (server.running) process.kill(lastBelow(server.pid!), 'SIGKILL')
  }
}

/** The process at the end of the line: buildah starts itself again, and that starts the server. */
function lastBelow(pid: number): number {
  const tasks = readdirSync(`/proc/${pid}/task`)
  const children = tasks.map((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').trim())
  const child = children.find((numbers) => numbers !== '')
  return child ? lastBelow(Number(child.split(' ')[0])) : pid
}

function must(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

async function timed(what: string, work: () => void | Promise<void>): Promise<void> {
  const started = performance.now()
  await work()
  console.log(`${what}: ${((performance.now() - started) / 1000).toFixed(0)} s`)
}

/** Returns what the program printed; throws with all of it where it failed. */
function run(program: string, words: readonly string[]): string {
  const { status, stdout, stderr, error } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 64 << 20 })
  if (error) throw error
  if (status !== 0) throw new Error(`${program} ${words.join(' ')} ended with ${status}:\n${stdout}\n${stderr}`)
  return stdout
}
