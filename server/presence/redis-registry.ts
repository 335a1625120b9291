/**
 * The registry in Redis: one hash a board, client to `<ends at> <fence> <person>`. Times are Redis's own, so that
 * nothing depends on the nodes' clocks agreeing; each script is atomic.
 */
import type { BoardId, ClientId } from '#shared/model/ids.ts'
import type { Person } from '#shared/wire/messages.ts'
import { boardKey } from '../redis/keys.ts'
import type { Member, PeopleRegistry } from './registry.ts'

/** The one command of the Redis client that is needed here. */
export interface ScriptRunner {
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>
}

const newer = `
local old = redis.call('HGET', KEYS[1], ARGV[1])
if old and tonumber(string.match(old, '^%d+ (%d+) ')) > tonumber(ARGV[2]) then return 0 end`

const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`

/** Client, fence, life, person, and how many others there may be: -1 for any number of them. */
const put = `${newer}${now}
local most = tonumber(ARGV[5])
if most >= 0 and redis.call('HLEN', KEYS[1]) >= most then
  local all = redis.call('HGETALL', KEYS[1])
  local others = 0
  for at = 1, #all, 2 do
    if all[at] ~= ARGV[1] and tonumber(string.match(all[at + 1], '^%d+')) > now then others = others + 1 end
  end
  if others >= most then return -1 end
end
redis.call('HSET', KEYS[1], ARGV[1], string.format('%d %s %s', now + ARGV[3], ARGV[2], ARGV[4]))
redis.call('PEXPIRE', KEYS[1], 300000)
return 1`

const remove = `${newer}
return redis.call('HDEL', KEYS[1], ARGV[1])`

const list = `${now}
local all = redis.call('HGETALL', KEYS[1])
local found = {}
for at = 1, #all, 2 do
  if tonumber(string.match(all[at + 1], '^%d+')) > now then table.insert(found, all[at + 1])
  else redis.call('HDEL', KEYS[1], all[at]) end
end
return found`

export class RedisRegistry implements PeopleRegistry {
  readonly #redis: ScriptRunner

  constructor(redis: ScriptRunner) {
    this.#redis = redis
  }

  async put(board: BoardId, member: Member, life: number): Promise<void> {
    await this.enter(board, member, life, -1)
  }

  async enter(board: BoardId, { person, fence }: Member, life: number, most: number): Promise<boolean> {
    const args = [person.client, String(fence), String(life), JSON.stringify(person), String(most)]
    return (await this.#run(put, board, args)) !== -1
  }

  async remove(board: BoardId, client: ClientId, fence: number): Promise<void> {
    await this.#run(remove, board, [client, String(fence)])
  }

  async list(board: BoardId): Promise<Member[]> {
    const found = (await this.#run(list, board, [])) as string[]
    return found.map((entry) => {
      const [, fence = '0', person = ''] = /^\d+ (\d+) (.*)$/s.exec(entry) ?? []
      return { fence: Number(fence), person: JSON.parse(person) as Person }
    })
  }

  #run(script: string, board: BoardId, args: string[]): Promise<unknown> {
    return this.#redis.eval(script, { keys: [boardKey(board, 'people')], arguments: args })
  }
}
