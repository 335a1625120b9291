/**
 * Builds the client into `dist/client`, unless what lies there was built from this very source.
 * Runs before `npm start`; `--force` builds in any case.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile, readdir, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

const root = join(import.meta.dirname, '..')
const dist = join(root, 'dist/client')
const stamp = join(dist, '.source')

const source = await hashSource()
const built = await readFile(stamp, 'utf8').catch(() => '')
if (built !== source || process.argv.includes('--force')) {
  console.log('Building the client.')
  await buildClient()
  await writeFile(stamp, source)
}

/** Hash of every file that the built client depends on. */
async function hashSource(): Promise<string> {
  const hash = createHash('sha256')
  const files = ['package-lock.json', ...(await sources('client')), ...(await sources('shared'))]
  for (const file of files.sort()) hash.update(`${file}\0`).update(await readFile(join(root, file)))
  return hash.digest('hex')
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.endsWith('.test.ts'))
}

async function buildClient(): Promise<void> {
  if (!existsSync(join(root, 'node_modules/vite'))) {
    console.error('The client is not built for this source, and what builds it is not installed: run `npm ci` first.')
    process.exit(1)
  }
  // Loaded only now: a server that is built already starts without it.
  const { build } = await import('vite')
  await build({ configFile: join(root, 'client/vite.config.ts'), logLevel: 'warn' })
  await compressAll()
}

/** Compresses once, as well as it goes, what would else be compressed quickly for each visitor. */
async function compressAll(): Promise<void> {
  const files = await readdir(dist, { recursive: true, withFileTypes: true })
  const texts = files.filter((file) => file.isFile() && /\.(?:js|css|svg|webmanifest)$/.test(file.name))
  for (const file of texts) {
    const path = join(file.parentPath, file.name)
    const content = await readFile(path)
    await writeFile(`${path}.br`, await promisify(brotliCompress)(content))
    await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }))
  }
}
