// A tiny stand-in for the kring binary: serves dist/ with the strict policy, and the session API.
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";

const DIST = new URL("../dist/", import.meta.url).pathname;
const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
export const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

const LOGINS = [
  ["noor", "Noor Yildiz", "Jongere, 14 jaar"], ["ilse", "Ilse Yildiz", "Ouder"], ["sanne", "Sanne de Wit", "Gezinscoach, lokaal team"],
  ["jeroen", "Jeroen Kuipers", "Jeugdbeschermer"], ["farah", "Farah Idrissi", "Ervaringsdeskundige"], ["pieter", "Pieter Smit", "Specialist"],
  ["marit", "Marit Blom", "Wachtlijstregisseur"], ["hans", "Hans Vermeer", "Voorzitter expertteam"], ["beheer", "Kim Jansen", "Beheerder"],
].map(([username, name, roleLabel]) => ({ username, password: "demo", name, roleLabel }));

export function serve(port = 0) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://x");
    const loggedIn = /mock=in/.test(request.headers.cookie ?? "");
    const json = (status, body, headers = {}) => {
      response.writeHead(status, { "Content-Type": status < 400 ? "application/json" : "application/problem+json", "Cache-Control": "no-store", ...headers });
      response.end(body === undefined ? "" : JSON.stringify(body));
    };
    if (pathname === "/api/v1/session" && request.method === "GET") {
      const user = { id: "u1", name: "Sanne de Wit", role: "professional", organisationName: "Lokaal team Noord" };
      return json(200, { loggedIn, demo: { logins: LOGINS }, csrfToken: "t", ...(loggedIn ? { user } : {}) });
    }
    if (pathname === "/api/v1/session" && request.method === "DELETE") return json(200, {}, { "Set-Cookie": "mock=; Max-Age=0; Path=/" });
    if (pathname === "/api/v1/session") {
      let raw = "";
      request.on("data", (part) => (raw += part));
      request.on("end", () => {
        const { password, code } = JSON.parse(raw);
        if (password === "code" && !code) return json(401, { status: 401, rule: "session.second_factor_needed", title: "", detail: "" });
        if (password === "code" || password === "demo") return json(200, {}, { "Set-Cookie": "mock=in; Path=/" });
        return json(401, { status: 401, rule: "session.wrong_credentials", title: "Unauthorized", detail: "" });
      });
      return undefined;
    }
    if (pathname === "/api/v1/live") {
      response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
      return response.write(": hello\n\n");
    }
    if (pathname.startsWith("/api/")) return json(404, { status: 404, rule: "http.404", title: "Not found", detail: "" });
    const file = pathname !== "/" && existsSync(DIST + pathname) ? pathname : "/index.html";
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream", "Content-Security-Policy": CSP, "X-Content-Type-Options": "nosniff" });
    return response.end(readFileSync(DIST + file));
  });
  return new Promise((done) => {
    server.listen(port, "127.0.0.1", () => done({
      url: `http://127.0.0.1:${server.address().port}`,
      close: () => { server.closeAllConnections(); server.close(); },
    }));
  });
}

if (process.argv[1]?.endsWith("mock.mjs")) console.log((await serve(Number(process.env.PORT ?? 4180))).url);
