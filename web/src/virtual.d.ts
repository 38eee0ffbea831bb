declare module "virtual:tokens.css";
declare module "virtual:rules/*" {
  const words: Record<string, string>;
  export default words;
}
