/** What can be said of the compose files without Docker: valid, complete, pinned, and closed where they can be. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../server/config/config.ts'
import { settings } from '../../server/config/settings.ts'
import { nodeOptions } from '../support/server.ts'
import { readCompose, type ComposeService } from './compose-file.ts'

const root = join(import.meta.dirname, '../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const main = 'docker-compose.yml'
const files = [main, 'deploy/docker-compose.sqlite.yml'] as const

const schema = JSON.parse(read('e2e/deploy/compose-spec.json')) as object
const formats = { duration: /^(\d+(\.\d+)?(us|ms|s|m|h))+$/, ports: /^[\d.:-]+$/, subnet_ip_address: true } as const
const validate = new Ajv({ strict: false, formats, allErrors: true }).compile({
  ...schema,
  $schema: 'http://json-schema.org/draft-07/schema#',
})

function load(path: string) {
  const compose = readCompose(join(root, path))
  return { compose, services: Object.entries(compose.services), folder: join(root, dirname(path)) }
}

describe.each(files)('%s', (path) => {
  const { compose, services, folder } = load(path)

  it('is valid by the compose specification', () => {
    validate(compose)
    expect(validate.errors).toBeNull()
    expect(validate({ services: { server: { imaje: 'x' } } })).toBe(false)
  })

  it('names only services, networks, volumes, secrets and files that there are', () => {
    for (const [name, service] of services) {
      for (const other of Object.keys(service.depends_on ?? {})) expect(compose.services, name).toHaveProperty(other)
      for (const network of service.networks ?? []) expect(compose.networks, name).toHaveProperty(network)
      for (const secret of service.secrets ?? []) expect(compose.secrets, name).toHaveProperty(secret)
      for (const volume of service.volumes ?? []) {
        const [from] = volume.split(':')
        if (from!.startsWith('.')) expect(existsSync(join(folder, from!)), volume).toBe(true)
        else expect(compose.volumes, name).toHaveProperty(from!)
      }
      if (service.build) expect(existsSync(join(folder, service.build, 'Dockerfile'))).toBe(true)
    }
    for (const { file } of Object.values(compose.secrets ?? {})) expect(existsSync(join(folder, file)), file).toBe(true)
    const used = (kind: 'networks' | 'secrets') => services.flatMap(([, service]) => service[kind] ?? [])
    for (const kind of ['networks', 'secrets'] as const)
      expect(new Set(used(kind))).toEqual(new Set(Object.keys(compose[kind] ?? {})))
  })

  it.each(services)('%s is hardened, limited, watched and pinned', (_name, service) => {
    expect(service).toMatchObject({
      restart: 'unless-stopped',
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    })
    expect(Object.keys(service.deploy!.resources!.limits!)).toEqual(['cpus', 'memory', 'pids'])
    expect(service.user).toMatch(/^(?!root$)[a-z]+$/)
    expect(service.healthcheck?.test.length).toBeGreaterThan(1)
    if (!service.build) expect(service.image).toMatch(/^[a-z/]+:v?\d+\.\d+\.\d+(-alpine)?$/)
  })

  it('gives a server settings that it takes, by files too', () => {
    const { environment } = compose.services.server!
    const known = Object.values(settings).flatMap(({ name }) => [name, `${name}_FILE`])
    for (const name of Object.keys(environment!)) expect(known).toContain(name)
    const secrets: Record<string, string> = {
      '/run/secrets/session_secret': 'first\n',
      '/run/secrets/redis_password': '',
    }
    const config = parseConfig(environment!, (file) => secrets[file]!)
    expect(config.sessionSecret).toBe('first')
    expect(config.redis === null).toBe(path !== main)
    expect(config.trustProxy).toBe(path === main ? 1 : 0)
  })

  it('leaves a server the time to stop', () => {
    const [, mostStopping] = /const mostStopping = (\d+)_000$/m.exec(read('server/process.ts'))!
    const drain = (Number(settings.drainNotice.fallback) + Number(settings.drain.fallback)) / 1000
    expect(Number.parseInt(compose.services.server!.stop_grace_period!)).toBeGreaterThan(drain + Number(mostStopping))
  })
})

describe('the installation on several nodes', () => {
  const { compose, services } = load(main)
  const on = (network: string) =>
    services.filter(([, { networks }]) => networks?.includes(network)).map(([name]) => name)

  it('shows the world HAProxy alone, and Redis only the servers', () => {
    expect(on('storage')).toEqual(['server', 'redis'])
    expect(on('edge')).toEqual(['haproxy', 'grafana'])
    const outside = ([, { ports = [] }]: [string, ComposeService]) =>
      ports.some((port) => !port.startsWith('127.0.0.1:'))
    expect(services.filter(outside).map(([name]) => name)).toEqual(['haproxy'])
    const closed = Object.entries(compose.networks!).filter(([, network]) => network?.internal)
    expect(closed.map(([name]) => name)).toEqual(['nodes', 'storage', 'watch'])
  })

  it('starts two nodes, and figures only where they are asked for', () => {
    expect(compose.services.server!.deploy?.replicas).toBe(2)
    const optional = services.filter(([, { profiles }]) => profiles).map(([name]) => name)
    expect(optional).toEqual(['prometheus', 'grafana'])
  })

  it('gives Redis twice the memory that its boards may take', () => {
    const [, gigabytes] = /^maxmemory (\d+)gb$/m.exec(read('deploy/redis.conf'))!
    expect(compose.services.redis!.deploy?.resources?.limits).toMatchObject({ memory: `${2 * Number(gigabytes)}G` })
  })
})

it('the Dockerfile starts from the version of Node.js that the project runs on', () => {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: { node: string } }
  const bases = [...read('Dockerfile').matchAll(/^FROM (\S+)/gm)].map(([, base]) => base)
  expect(new Set(bases)).toEqual(new Set([`node:${dependencies.node}-slim`]))
})

it('npm, the image and the tests start the server alike', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: { start: string } }
  const command = ['node', ...nodeOptions, 'server/main.ts']
  expect(scripts.start).toMatch(new RegExp(`exec ${command.join(' ')}$`))
  expect(JSON.parse(/^CMD (.+)$/m.exec(read('Dockerfile'))![1]!)).toEqual(command)
})
