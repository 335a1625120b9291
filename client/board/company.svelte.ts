/**
 * What the others show of themselves, as the interface needs it: what they select and write, lasers, who follows whom, and
 * calls to look somewhere. Cursors, which move all the time, are not kept here.
 */
import type { ClientId, ElementId } from '#shared/model/ids.ts'
import type { Beam, Person, Presence } from '#shared/wire/messages.ts'
import type { Selection } from '../editor/selection.ts'
import { protocolLimits } from '#shared/model/limits.ts'
import type { BoardSession } from '../session/board-session.ts'
import { HeardCalls } from './heard-calls.ts'

/** What somebody else is busy with. */
export interface Busy {
  readonly person: Person
  readonly selected: readonly ElementId[]
  readonly writing: ElementId | null
}

/** Somebody asks everybody to look at an area. */
export interface Invitation {
  readonly person: Person
  readonly id: number
  readonly area: NonNullable<Presence['view']>
}

/** How long a call is repeated for those who missed it, and how long an invitation stays, ms. */
const callTime = 8_000
const invitationTime = 20_000
/** How long the others in a circle have time to leave it, ms. */
const circleTime = 3_000

const lasting = ({ selected, writing, follows, call }: Presence) =>
  selected !== undefined || writing !== undefined || follows !== undefined || call !== undefined

export class Company {
  /** Those who select or write something. */
  busy = $state.raw<readonly Busy[]>([])
  /** Lasers, as the latest message told of them; null: there are none. */
  lasers = $state.raw<Readonly<Record<string, readonly Beam[]>> | null>(null)
  /** Those who follow this tab. */
  followers = $state.raw<readonly Person[]>([])
  /** Whose view this tab follows. */
  following = $state.raw<Person | null>(null)
  invitation = $state.raw<Invitation | null>(null)
  /** There is something to show of it all. */
  readonly stirs = $derived(
    this.busy.length > 0 ||
      this.followers.length > 0 ||
      this.lasers !== null ||
      this.following !== null ||
      this.invitation !== null,
  )
  readonly #session: BoardSession
  readonly #calls = new HeardCalls()
  #call: ReturnType<typeof setTimeout> | undefined
  /** Until when a circle that this tab has closed may stay. */
  #closedUntil = -Infinity
  #inviting: ReturnType<typeof setTimeout> | undefined

  constructor(session: BoardSession, selection: Selection) {
    this.#session = session
    const { people, presence } = session
    people.changed.on(() => this.#look())
    people.presence.on((members) => this.#hear(members))
    selection.changed.on(() => presence.set({ selected: [...selection.ids].slice(0, protocolLimits.elementsShown) }))
  }

  /** Follows somebody's view from now on; null: nobody's. */
  follow(client: ClientId | null): void {
    const person = (client && this.#session.people.get(client)) ?? null
    if (person) this.dismiss()
    // The latest wish wins: the others in the circle stop when they hear of it.
    this.#closedUntil = person && this.#leadsHere(person.client) ? performance.now() + circleTime : -Infinity
    this.following = person
    this.#session.presence.set({ follows: person?.client ?? null })
  }

  /** Asks everybody to look at an area. */
  call(area: Invitation['area']): void {
    const { presence } = this.#session
    clearTimeout(this.#call)
    presence.set({ call: { id: Math.floor(Math.random() * 0x7fff_ffff), area } })
    this.#call = setTimeout(() => presence.set({ call: null }), callTime)
  }

  dismiss(): void {
    clearTimeout(this.#inviting)
    this.invitation = null
  }

  #hear(members: Readonly<Record<string, Presence>>): void {
    const own = this.#session.client
    const others = Object.entries(members).filter(([client]) => client !== own)
    const shining = others.flatMap(([client, { laser }]) => (laser ? [[client, laser] as const] : []))
    if (shining.length > 0) this.lasers = Object.fromEntries(shining)
    if (others.some(([, presence]) => lasting(presence))) this.#look()
  }

  /** Looks at everybody anew. What is as it was stays the same object, so that nothing is painted for it. */
  #look(): void {
    const { people, client: own } = this.#session
    const here = people.all.filter(({ client, state }) => client !== own && state === 'here')
    const shown = here.map((person) => ({ person, ...people.shown.get(person.client) }))
    const busy = shown.flatMap(({ person, selected = [], writing = null }) =>
      selected.length > 0 || writing ? [{ person, selected, writing }] : [],
    )
    if (JSON.stringify(busy) !== JSON.stringify(this.busy)) this.busy = busy
    const followers = shown.filter(({ follows }) => follows === own).map(({ person }) => person)
    if (JSON.stringify(followers) !== JSON.stringify(this.followers)) this.followers = followers
    for (const { person, call } of shown) if (call) this.#invite({ person, ...call })
    if (this.invitation && !people.get(this.invitation.person.client)) this.dismiss()
    this.#stayBehind()
  }

  #invite(invitation: Invitation): void {
    const { client } = invitation.person
    if (!this.#calls.hear(client, invitation.id)) return
    // Whoever follows somebody is there already.
    if (this.following?.client === client) return
    this.invitation = invitation
    clearTimeout(this.#inviting)
    this.#inviting = setTimeout(() => this.dismiss(), invitationTime)
  }

  /** Follows no longer where the other has gone, or where somebody else has closed a circle. */
  #stayBehind(): void {
    if (!this.following) return
    const person = this.#session.people.get(this.following.client)
    const circle = person !== undefined && this.#leadsHere(person.client)
    if (!circle) this.#closedUntil = -Infinity
    if (!person || (circle && performance.now() > this.#closedUntil)) this.follow(null)
    else if (JSON.stringify(person) !== JSON.stringify(this.following)) this.following = person
  }

  /** Whether somebody follows this tab, perhaps by way of others. */
  #leadsHere(client: ClientId): boolean {
    const { people, client: own } = this.#session
    const most = people.all.length
    let next: ClientId | null | undefined = client
    // A circle in which this tab is not may be as long as there are people.
    for (let steps = 0; next && next !== own && steps < most; steps++) next = people.shown.get(next)?.follows
    return next === own
  }
}
