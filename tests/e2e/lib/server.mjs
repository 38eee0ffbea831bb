// The demo region on a free port, in a folder that goes away afterwards.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { place } from "./place.mjs";

const STARTS_WITHIN_MS = 90_000;

export async function startServer() {
  if (!place.binary) throw new Error("there is no binary: KRING_BINARY, or ./kring build");
  const data = mkdtempSync(join(tmpdir(), "kring-e2e-"));
  const options = ["demo", "--data", data, "--dossiers", "12", "--years", "1", "--port", "0", "--web", place.web];
  const child = spawn(place.binary, options, { stdio: ["ignore", "pipe", "pipe"] });
  const said = [];
  const gone = new Promise((done) => child.once("exit", done));
  const stop = async () => {
    child.kill("SIGTERM");
    const killer = setTimeout(() => child.kill("SIGKILL"), 5000);
    await gone;
    clearTimeout(killer);
    rmSync(data, { recursive: true, force: true });
  };
  process.once("exit", () => child.kill("SIGKILL"));
  try {
    const url = await new Promise((found, failed) => {
      const timer = setTimeout(() => failed(new Error("the server does not start")), STARTS_WITHIN_MS);
      const hear = (bytes) => {
        said.push(String(bytes));
        const heard = /Kring is listening on (http:\/\/127\.0\.0\.1:\d+)/.exec(said.join(""));
        if (heard) {
          clearTimeout(timer);
          found(heard[1]);
        }
      };
      child.stdout.on("data", hear);
      child.stderr.on("data", hear);
      void gone.then((code) => failed(new Error(`the server ended with ${code}`)));
    });
    const logins = [...said.join("").matchAll(/^ {2}(\S+) +(\S+) {2,}(\S[^\n]*)$/gm)]
      .map(([, username, password, who]) => ({ username, password, name: who.split(",")[0] }))
      .filter(({ password }) => password.startsWith("kring-demo"));
    return { url, data, stop, logins };
  } catch (error) {
    await stop();
    throw new Error(`${error.message}: ${said.join("").trim().split("\n").slice(-8).join(" / ")}`);
  }
}
