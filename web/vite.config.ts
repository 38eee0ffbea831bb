import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { rules } from "./scripts/rules.mjs";
import { tokens } from "./scripts/tokens.mjs";

// The API runs beside the dev server; the built app is served by the kring binary itself.
const api = process.env["KRING_API"] ?? "http://127.0.0.1:8080";
const proxy = { "/api": { target: api, changeOrigin: false } };

export default defineConfig({
  plugins: [tokens(), rules(), react()],
  server: { port: 5173, proxy },
  preview: { port: 4173, proxy },
  build: {
    // Never inline assets as data: URIs; the content security policy refuses them.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    chunkSizeWarningLimit: 600,
  },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
