// The compiled client against a small server: what goes over the wire, and how a refusal comes back.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { dermalia, isProblem } from "../dist/index.js";

let server;
let apis;
const seen = [];

before(async () => {
  server = createServer((request, response) => {
    seen.push({ method: request.method, url: request.url, authorization: request.headers.authorization });
    if (request.url.startsWith("/deliveries")) {
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(JSON.stringify({ items: [], next: "further" }));
    } else {
      response.writeHead(410, { "Content-Type": "application/problem+json" });
      response.end(JSON.stringify({ type: "urn:dermalia:erased", title: "Erased", status: 410 }));
    }
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const address = `http://127.0.0.1:${server.address().port}`;
  let asked = 0;
  apis = dermalia(
    { rights: address, ingest: address, report: address, retention: address, notification: address },
    async () => `token-${++asked}`,
  );
});

after(() => server.close());

test("asks for a token before each call, and sends it", async () => {
  seen.length = 0;
  const { data } = await apis.notification.GET("/deliveries", { params: { query: { limit: 5 } } });
  await apis.notification.GET("/deliveries");
  assert.deepEqual(data, { items: [], next: "further" });
  assert.equal(seen[0].url, "/deliveries?limit=5");
  assert.match(seen[0].authorization, /^Bearer token-\d+$/);
  assert.notEqual(seen[0].authorization, seen[1].authorization);
});

test("writes ids into paths, escaped", async () => {
  seen.length = 0;
  await apis.report.GET("/reports/{scanId}", { params: { path: { scanId: "a/b" } } });
  assert.equal(seen[0].url, "/reports/a%2Fb");
});

test("hands a refusal over as a problem", async () => {
  const { data, error, response } = await apis.report.GET("/reports/{scanId}", { params: { path: { scanId: "1" } } });
  assert.equal(data, undefined);
  assert.equal(response.status, 410);
  assert.ok(isProblem(error));
  assert.equal(error.title, "Erased");
  assert.equal(isProblem("<html>Bad gateway</html>"), false);
});
