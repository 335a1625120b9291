# syntax=docker/dockerfile:1

# Builds the client, then drops what only the build needs.
FROM node:26.10.0-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json ./
COPY deploy/build-client.ts deploy/
COPY shared shared
COPY client client
COPY server server
# The image has Node.js already, so the one that npm brought can go, too.
RUN npm run build && npm prune --omit=dev && rm -rf node_modules/node node_modules/.bin/node

# What runs: the server's source, the built client, and the packages that the server needs.
FROM node:26.10.0-slim
ENV NODE_ENV=production DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/shared shared
COPY --from=build /app/server server
COPY --from=build /app/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
# Compose's `stop_grace_period` must be longer than DRAIN_MS.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 3000}${(process.env.BASE_PATH || '').replace(/\\/$/, '')}/readyz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# Not through npm: the signal to stop goes to the server itself.
CMD ["node", "server/main.ts"]
