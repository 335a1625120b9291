/** Settings of common proxies, by what they mend. */

export const proxies = ['nginx', 'HAProxy', 'Caddy', 'Traefik'] as const
export type Proxy = (typeof proxies)[number]

export const isProxy = (value: unknown): value is Proxy => proxies.includes(value as Proxy)

export type Topic = 'websocket' | 'stickiness' | 'silence' | 'bodies' | 'pieces' | 'forwarded' | 'host'

export const advice: Readonly<Record<Topic, Readonly<Record<Proxy, string>>>> = {
  websocket: {
    nginx: `# beside the server block
map $http_upgrade $connection_upgrade {
  default upgrade;
  ''      close;
}
# in the location of Drawbridge
proxy_http_version 1.1;
proxy_set_header Upgrade $http_upgrade;
proxy_set_header Connection $connection_upgrade;`,
    HAProxy: `# WebSockets pass by themselves: remove "option httpclose" and rules
# that delete the headers Upgrade or Connection. How long they may last:
timeout tunnel 1h`,
    Caddy: `# WebSockets pass by themselves, unless header_up removes Upgrade
# or Connection. Otherwise look at what stands before Caddy.
reverse_proxy drawbridge:3000`,
    Traefik: `# WebSockets pass by themselves, unless a middleware changes the headers
# Upgrade or Connection. Otherwise look at what stands before Traefik.`,
  },
  stickiness: {
    nginx: `upstream drawbridge {
  ip_hash;
  server drawbridge-1:3000;
  server drawbridge-2:3000;
}`,
    HAProxy: `backend nodes
  cookie DRAWBRIDGE_NODE insert indirect nocache httponly
  server node1 drawbridge-1:3000 cookie n1 check
  server node2 drawbridge-2:3000 cookie n2 check`,
    Caddy: `reverse_proxy drawbridge-1:3000 drawbridge-2:3000 {
  lb_policy cookie DRAWBRIDGE_NODE
}`,
    Traefik: `# labels of the service
traefik.http.services.drawbridge.loadbalancer.sticky.cookie.name=DRAWBRIDGE_NODE
traefik.http.services.drawbridge.loadbalancer.sticky.cookie.httponly=true`,
  },
  silence: {
    nginx: `proxy_read_timeout 60s;
proxy_send_timeout 60s;`,
    HAProxy: `timeout client 60s
timeout server 60s
timeout tunnel 1h`,
    Caddy: `# there is no such limit by default; where one is set:
reverse_proxy drawbridge:3000 {
  transport http {
    read_timeout 60s
    response_header_timeout 60s
  }
}`,
    Traefik: `--entryPoints.websecure.transport.respondingTimeouts.readTimeout=60s
--entryPoints.websecure.transport.respondingTimeouts.writeTimeout=0s
--serversTransport.forwardingTimeouts.responseHeaderTimeout=60s`,
  },
  bodies: {
    nginx: `client_max_body_size 1m;`,
    HAProxy: `# there is no limit by default: remove or raise rules that deny
# by req.body_size or by the header Content-Length`,
    Caddy: `request_body {
  max_size 1MB
}`,
    Traefik: `# only the middleware "buffering" limits bodies
traefik.http.middlewares.limit.buffering.maxRequestBodyBytes=1048576`,
  },
  pieces: {
    nginx: `proxy_buffering off;`,
    HAProxy: `# answers are not gathered by default: remove compression and caches
# for the paths of Drawbridge`,
    Caddy: `reverse_proxy drawbridge:3000 {
  flush_interval -1
}`,
    Traefik: `# remove the middleware "buffering" from the router of Drawbridge`,
  },
  forwarded: {
    nginx: `proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
proxy_set_header X-Forwarded-Proto $scheme;`,
    HAProxy: `option forwardfor
http-request set-header X-Forwarded-Proto https if { ssl_fc }`,
    Caddy: `# sets the headers by itself; behind another proxy, in the global options:
servers {
  trusted_proxies static private_ranges
}`,
    Traefik: `# sets the headers by itself; behind another proxy:
--entryPoints.websecure.forwardedHeaders.trustedIPs=10.0.0.0/8`,
  },
  host: {
    nginx: `proxy_set_header Host $http_host;`,
    HAProxy: `# the header Host is kept by default: remove "http-request set-header Host"`,
    Caddy: `# the header Host is kept by default: remove "header_up Host"`,
    Traefik: `traefik.http.services.drawbridge.loadbalancer.passHostHeader=true`,
  },
}
