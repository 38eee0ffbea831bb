import jsxA11y from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";
import { house } from "./scripts/lint-house.mjs";

export default tseslint.config(
  { ignores: ["dist", "node_modules", "src/lib/contract.gen.ts"] },
  ...tseslint.configs.recommended,
  {
    files: ["src/**/*.{ts,tsx}"],
    plugins: { "react-hooks": hooks, "jsx-a11y": jsxA11y, house },
    languageOptions: { parserOptions: { project: "./tsconfig.json" } },
    rules: {
      ...hooks.configs.recommended.rules,
      ...jsxA11y.configs.recommended.rules,
      // Cards made of table cells lose their meaning in some readers; we say the roles aloud.
      "jsx-a11y/no-redundant-roles": "off",
      "jsx-a11y/no-interactive-element-to-noninteractive-role": "off",
      // The text of a label may come from a catalogue or stand deeper than two levels.
      "jsx-a11y/label-has-associated-control": ["error", { assert: "either", depth: 4 }],
      "house/layers": "error",
      "house/no-barrels": "error",
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: 'JSXAttribute[name.name="style"]',
          message: "The content security policy refuses inline styles: use a class.",
        },
        {
          selector: "JSXAttribute[name.name='dangerouslySetInnerHTML']",
          message: "Text of people is text, never markup.",
        },
        {
          selector: "JSXText[value=/[A-Za-zÀ-ÿ]{2}/]",
          message: "No text in components: add it to src/i18n/nl and src/i18n/en.",
        },
      ],
    },
  },
);
